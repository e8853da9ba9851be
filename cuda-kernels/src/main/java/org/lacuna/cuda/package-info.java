/**
 * NVIDIA GPUs, reached through the driver by JCuda. Offers itself to the inference module as a backend; may use
 * {@code org.lacuna.inference} and nothing above it. Every touch of JCuda is in a place that survives its absence, since
 * most machines have no such driver.
 */
package org.lacuna.cuda;
