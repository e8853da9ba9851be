/** Finished pictures on disk, before anyone sees them, so that none is ever lost. Uses the document's layers. */
package org.lacuna.generation.results;
