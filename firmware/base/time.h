/* Units of time. All moments and durations are nanoseconds in an int64_t: 292 years. */
#pragma once

#include <stdint.h>

#define NS_PER_US     INT64_C(1000)
#define NS_PER_MS     INT64_C(1000000)
#define NS_PER_SECOND INT64_C(1000000000)
