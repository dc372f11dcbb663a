// SPDX-License-Identifier: Apache-2.0
// The one place where Boost.JSON's non-template parts are compiled: it is used header-only.
#include <boost/json/src.hpp>
