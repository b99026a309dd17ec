#include "core/base/elsewhere.hpp"

namespace kaiku::base {

void need_everything() {}

}  // namespace kaiku::base
