/**
 * The contract between a described network and the device that runs it: {@code Backend} compiles, {@code Program} runs.
 * May use {@code graph}, {@code weights} and {@code tensor}. Implementations are found with {@code Lookup}.
 */
package org.lacuna.inference.backend;
