/** Measures the networks on a backend, also at sizes for which no weights are there. May use every other package of this module. */
package org.lacuna.inference.bench;
