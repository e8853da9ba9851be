/** Random numbers that are the same on every device and in every run. Uses nothing else here. */
package org.lacuna.inference.noise;
