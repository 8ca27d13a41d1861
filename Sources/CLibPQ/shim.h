#ifndef DOORBRAAK_CLIBPQ_SHIM_H
#define DOORBRAAK_CLIBPQ_SHIM_H

#include <libpq-fe.h>
/* Glibc's module leaves eventfd out; a connection's thread is woken through one. */
#include <sys/eventfd.h>

#endif
