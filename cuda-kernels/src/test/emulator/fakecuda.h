// fakecuda.h -- what fakecublas.c asks of fakecuda.c beyond the driver's own functions.
#pragma once
#include <stddef.h>
#include <stdint.h>

// Enqueues task(arguments), with a copy of the arguments, like a kernel: it runs when the stream gets to it, or becomes part of the
// graph that the stream is recording. Returns a CUresult.
int fakecuda_enqueue(void *stream, void (*task)(const void *arguments), const void *arguments, size_t bytes);

// Fails the kernel or task that is running, as a wrong address does on a device.
void fakecuda_illegal_address(const char *what);

// What any call on the context that is current would answer before it does anything: 0 if it is usable.
int fakecuda_usable(void);

// Whether these bytes lie in one allocation of the context that is current.
int fakecuda_allocated(uint64_t address, uint64_t bytes);

// What tests asked cuBLAS to answer to its next multiplication, else 0.
int fakecuda_blas_status(void);
