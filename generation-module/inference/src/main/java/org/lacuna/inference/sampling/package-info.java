/**
 * Noise schedules and samplers, each computed ahead as a table of coefficients. Plain arithmetic; uses nothing else
 * here.
 */
package org.lacuna.inference.sampling;
