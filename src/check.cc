// The map of the program: from the bytes of the files to the report.
#include "crossfoot/check.h"
