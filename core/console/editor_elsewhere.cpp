#include "core/base/elsewhere.hpp"
#include "core/console/editor.hpp"

namespace kaiku::console {

class Editor::Terminal {};

Editor::Editor(IsScan) { throw base::full_program; }
Editor::~Editor() = default;
std::optional<std::string> Editor::ask(const std::string&, const Candidates&) { throw base::full_program; }

}  // namespace kaiku::console
