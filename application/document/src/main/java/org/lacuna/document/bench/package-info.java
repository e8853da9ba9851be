/** Measures the editor's own work on a large picture. May use every other package of this module. */
package org.lacuna.document.bench;
