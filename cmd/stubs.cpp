// Stands in for the parts that a program does not contain: KAIKU_WITHOUT_SERVER leaves out libpq,
// KAIKU_WITHOUT_FULL everything that only kaiku-full has.
#include "core/barcode/symbol.hpp"
#include "core/barcode/symbol_reader.hpp"
#include "core/base/hand_over.hpp"
#include "core/calendar/calendar.hpp"
#include "core/db/postgresql/postgresql.hpp"
#include "core/image/pnm.hpp"
#include "core/line_editor/editor.hpp"
#include "core/print/card_sheet.hpp"
#include "core/print/drawing_format.hpp"
#include "core/print/mobile_card.hpp"
#include "core/print/symbol_blocks.hpp"
#include "core/print/symbol_drawing.hpp"
#include "core/xlsx/reader/sheet_reader.hpp"
#include "core/xlsx/writer/workbook_writer.hpp"

namespace kaiku {

#ifdef KAIKU_WITHOUT_SERVER

namespace db {
void need_postgresql() { throw base::server_program; }
std::unique_ptr<Connection> open_postgresql(const std::string&, Access) {
    throw base::server_program;
}
std::unique_ptr<Connection> create_postgresql(const std::string&) { throw base::server_program; }
}  // namespace db

#endif
#ifdef KAIKU_WITHOUT_FULL

namespace base {
void need_everything() { throw full_program; }
}  // namespace base

namespace calendar {
Calendar read_calendar(std::string_view, std::optional<time::Day>, std::optional<time::Day>) {
    throw base::full_program;
}
std::string write_calendar(const std::vector<ExportedSlot>&, time::Instant) {
    throw base::full_program;
}
}  // namespace calendar

namespace line_editor {
class Editor::Terminal {};
Editor::Editor(ScanDetector) { throw base::full_program; }
Editor::~Editor() = default;
std::optional<std::string> Editor::ask(const std::string&, const Candidates&) {
    throw base::full_program;
}
}  // namespace line_editor

namespace image {
bool is_picture(std::string_view) { throw base::full_program; }
bool is_pnm(std::string_view) { throw base::full_program; }
void keep_decoder_memory() { throw base::full_program; }
Picture read_picture(base::Input&) { throw base::full_program; }
std::optional<Picture> PnmReader::next() { throw base::full_program; }
}  // namespace image

namespace barcode {
std::vector<DecodedSymbol> read_codes(image::Picture, Effort) { throw base::full_program; }
Symbol encode_qr(std::string_view) { throw base::full_program; }
Symbol encode_code_39(std::string_view) { throw base::full_program; }
}  // namespace barcode

namespace print {
std::optional<DrawingFormat> drawing_format_of(std::string_view) { throw base::full_program; }
std::string draw_mobile_card(const MobileCardContent&, DrawingFormat) { throw base::full_program; }
int print_cards(const CardSheetTexts&, const std::function<bool(PaperCard&)>&, time::Day,
                std::string, Sink) {
    throw base::full_program;
}
std::string draw_qr_code(std::string_view, DrawingFormat) { throw base::full_program; }
std::string draw_bar_code(std::string_view, DrawingFormat) { throw base::full_program; }
std::string render_blocks(const barcode::Symbol&, bool) { throw base::full_program; }
}  // namespace print

namespace xlsx {
std::unique_ptr<Sheet> open_sheet(base::Input&, const std::optional<std::string>&) {
    throw base::full_program;
}
std::unique_ptr<output::Writer> make_xlsx_writer(const WorkbookFile&, output::Columns,
                                                 SheetHeading) {
    throw base::full_program;
}
std::unique_ptr<WorkbookWriter> make_workbook_writer(const WorkbookFile&) {
    throw base::full_program;
}
}  // namespace xlsx

#else

namespace base {
void need_everything() {}
}  // namespace base

#endif

}  // namespace kaiku
