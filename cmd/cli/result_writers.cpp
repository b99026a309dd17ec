// SPDX-License-Identifier: Apache-2.0
#include "cmd/cli/result_writers.hpp"

#include <utility>

#include "cmd/cli/io/pager.hpp"
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
               xlsx::SheetHeading heading)
        : file_(std::move(file)) {
        writer_ = xlsx::make_xlsx_writer(*file_, std::move(columns), std::move(heading));
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
    WorkbookStreamWriter(Stream& out, output::Columns columns, xlsx::SheetHeading heading)
        : out_(out) {
        writer_ = xlsx::make_xlsx_writer(file_.path(), std::move(columns), std::move(heading));
    }

    void end(std::string_view footer) override {
        writer_->end(footer);
        file_.for_each_block([&](std::string_view bytes) { out_.write(bytes); });
    }

private:
    Stream& out_;
    base::TemporaryFile file_;
};

/// Passes sheets on, and does something after the last one.
class WrappingWorkbook : public xlsx::WorkbookWriter {
public:
    void page(const xlsx::SheetHeading& texts) override { workbook_->page(texts); }
    std::unique_ptr<output::Writer> sheet(output::Columns columns, xlsx::SheetHeading texts,
                                          std::optional<xlsx::Chart> chart) override {
        return workbook_->sheet(std::move(columns), std::move(texts), std::move(chart));
    }

protected:
    std::unique_ptr<xlsx::WorkbookWriter> workbook_;
};

class FileWorkbook final : public WrappingWorkbook {
public:
    explicit FileWorkbook(std::unique_ptr<base::OutputFile> file) : file_(std::move(file)) {
        workbook_ = xlsx::make_workbook_writer(*file_);
    }

    void end() override {
        workbook_->end();
        file_->commit();
    }

private:
    std::unique_ptr<base::OutputFile> file_;
};

class StreamWorkbook final : public WrappingWorkbook {
public:
    explicit StreamWorkbook(Stream& out) : out_(out) {
        workbook_ = xlsx::make_workbook_writer(file_.path());
    }

    void end() override {
        workbook_->end();
        file_.for_each_block([&](std::string_view bytes) { out_.write(bytes); });
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

}  // namespace

std::unique_ptr<output::Writer> make_file_writer(std::unique_ptr<base::OutputFile> file,
                                                 const MakeWriter& make) {
    return std::make_unique<FileWriter>(std::move(file), make);
}

std::unique_ptr<output::Writer> make_workbook_file_writer(std::unique_ptr<base::OutputFile> file,
                                                          output::Columns columns,
                                                          xlsx::SheetHeading heading) {
    return std::make_unique<FileWriter>(std::move(file), std::move(columns), std::move(heading));
}

std::unique_ptr<output::Writer> make_workbook_stream_writer(Stream& out, output::Columns columns,
                                                            xlsx::SheetHeading heading) {
    return std::make_unique<WorkbookStreamWriter>(out, std::move(columns), std::move(heading));
}

std::unique_ptr<xlsx::WorkbookWriter> make_workbook_file(std::unique_ptr<base::OutputFile> file) {
    return std::make_unique<FileWorkbook>(std::move(file));
}

std::unique_ptr<xlsx::WorkbookWriter> make_workbook_stream(Stream& out) {
    return std::make_unique<StreamWorkbook>(out);
}

std::unique_ptr<output::Writer> make_paged_writer(Stream& out, std::string pager,
                                                  const MakeWriter& make) {
    return std::make_unique<PagedWriter>(out, std::move(pager), make);
}

}  // namespace kaiku::cmd
