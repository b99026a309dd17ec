// SPDX-License-Identifier: Apache-2.0
#include "cmd/cli/result_writers.hpp"

#include <utility>

#include "cmd/cli/io/pager.hpp"
#include "cmd/cli/io/streamed_file.hpp"
#include "core/base/temporary_file.hpp"

namespace kaiku::cmd {

namespace {

/// Passes rows on, and does something after the last one.
class WrappingWriter : public output::Writer {
public:
    void row(const output::Row& row) override { writer_->row(row); }
    void flush() override { writer_->flush(); }

protected:
    std::unique_ptr<output::Writer> writer_;
};

class FileWriter final : public WrappingWriter {
public:
    FileWriter(std::unique_ptr<base::OutputFile> file, const MakeWriter& make)
        : file_(std::move(file)) {
        writer_ = make([this](std::string_view bytes) { file_->write(bytes); });
    }
    FileWriter(std::unique_ptr<base::OutputFile> file, output::Columns columns,
               xlsx::SheetHeading heading, xlsx::ReplacementHandler on_replaced)
        : file_(std::move(file)) {
        writer_ = xlsx::make_xlsx_writer(*file_, std::move(columns), std::move(heading),
                                         std::move(on_replaced));
    }

    void end(std::string_view footer) override {
        writer_->end(footer);
        file_->commit();
    }

private:
    std::unique_ptr<base::OutputFile> file_;
};

class WorkbookStreamWriter final : public WrappingWriter {
public:
    WorkbookStreamWriter(Stream& out, output::Columns columns, xlsx::SheetHeading heading,
                         xlsx::ReplacementHandler on_replaced)
        : out_(out) {
        writer_ = xlsx::make_xlsx_writer(file_.path(), std::move(columns), std::move(heading),
                                         std::move(on_replaced));
    }

    void end(std::string_view footer) override {
        writer_->end(footer);
        write_streamed_result(out_, [&] {
            file_.for_each_block([&](std::string_view bytes) { out_.write(bytes); });
        });
    }

private:
    Stream& out_;
    base::TemporaryFile file_;
};

class PagedWriter final : public WrappingWriter {
public:
    PagedWriter(Stream& out, std::string pager, const MakeWriter& make)
        : pager_(out, std::move(pager)) {
        writer_ = make([this](std::string_view text) { pager_.write(text); });
    }

    void end(std::string_view footer) override {
        writer_->end(footer);
        pager_.finish();
    }

private:
    Pager pager_;
};

class ListWriter final : public WrappingWriter {
public:
    ListWriter(std::unique_ptr<output::Writer> writer, std::function<void()> on_empty)
        : on_empty_(std::move(on_empty)) {
        writer_ = std::move(writer);
    }

    void row(const output::Row& row) override {
        is_empty_ = false;
        writer_->row(row);
    }
    void end(std::string_view footer) override {
        writer_->end(footer);
        if (is_empty_) on_empty_();
    }

private:
    std::function<void()> on_empty_;
    bool is_empty_ = true;
};

}  // namespace

std::unique_ptr<output::Writer> make_file_writer(std::unique_ptr<base::OutputFile> file,
                                                 const MakeWriter& make) {
    return std::make_unique<FileWriter>(std::move(file), make);
}

std::unique_ptr<output::Writer> make_workbook_file_writer(std::unique_ptr<base::OutputFile> file,
                                                          output::Columns columns,
                                                          xlsx::SheetHeading heading,
                                                          xlsx::ReplacementHandler on_replaced) {
    return std::make_unique<FileWriter>(std::move(file), std::move(columns), std::move(heading),
                                        std::move(on_replaced));
}

std::unique_ptr<output::Writer> make_workbook_stream_writer(Stream& out, output::Columns columns,
                                                            xlsx::SheetHeading heading,
                                                            xlsx::ReplacementHandler on_replaced) {
    return std::make_unique<WorkbookStreamWriter>(out, std::move(columns), std::move(heading),
                                                  std::move(on_replaced));
}

void write_book_to(base::OutputFile& file, const xlsx::Book& book,
                   xlsx::ReplacementHandler on_replaced) {
    xlsx::write_book(file, book, std::move(on_replaced));
    file.commit();
}

void write_book_to(Stream& out, const xlsx::Book& book, xlsx::ReplacementHandler on_replaced) {
    const base::TemporaryFile file;
    xlsx::write_book(file.path(), book, std::move(on_replaced));
    write_streamed_result(
        out, [&] { file.for_each_block([&](std::string_view bytes) { out.write(bytes); }); });
}

std::unique_ptr<output::Writer> make_list_writer(std::unique_ptr<output::Writer> writer,
                                                 std::function<void()> on_empty) {
    return std::make_unique<ListWriter>(std::move(writer), std::move(on_empty));
}

std::unique_ptr<output::Writer> make_paged_writer(Stream& out, std::string pager,
                                                  const MakeWriter& make) {
    return std::make_unique<PagedWriter>(out, std::move(pager), make);
}

}  // namespace kaiku::cmd
