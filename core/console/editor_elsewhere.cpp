#include "core/base/elsewhere.hpp"
#include "core/console/editor.hpp"

namespace kaiku::console {

class Editor::Terminal {};

Editor::Editor(IsScan) { throw base::Elsewhere(); }
Editor::~Editor() = default;
std::optional<std::string> Editor::ask(const std::string&, const Candidates&) { throw base::Elsewhere(); }

}  // namespace kaiku::console
