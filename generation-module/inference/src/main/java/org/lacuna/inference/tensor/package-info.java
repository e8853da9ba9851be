/** The vocabulary every other package speaks: element types and shapes. Uses nothing else. */
package org.lacuna.inference.tensor;
