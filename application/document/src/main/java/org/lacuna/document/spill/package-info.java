/**
 * Arrays that can be put on disk while nobody needs them: what lets undo go back as far as people want, without a memory that
 * grows with it. Uses nothing else of the document.
 */
package org.lacuna.document.spill;
