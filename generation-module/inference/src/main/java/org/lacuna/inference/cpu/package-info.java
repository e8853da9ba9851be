/**
 * The backend for machines without a supported GPU: graphs run on libtorch's CPU operators, used purely as a tensor
 * library. All of libtorch stays in this package. May use {@code backend}, {@code graph}, {@code noise}, {@code weights},
 * {@code tensor}.
 */
package org.lacuna.inference.cpu;
