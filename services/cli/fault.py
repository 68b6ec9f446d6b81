"""What may go wrong on the side of `htx`: a sentence in Vietnamese and English, and the exit code."""

from __future__ import annotations

from typing import IO, Any, NamedTuple

import click

ALL_IN = 0
SOME_REFUSED = 1
USAGE = 2
UNREACHABLE = 3
BUSY = 4
FAILED = 5
MOVED = 6
INTERRUPTED = 130


class Sentence(NamedTuple):
    exit_code: int
    vi: str
    en: str


SENTENCES: dict[str, Sentence] = {
    "file_unreadable": Sentence(
        USAGE,
        "Không đọc được tệp {file}: {why}. Kiểm tra tên tệp và quyền đọc.",
        "Cannot read {file}: {why}. Check the file's name and that you may read it.",
    ),
    "file_kind": Sentence(
        USAGE,
        "Không nhận tệp {file}: cần .ndjson, .xlsx hoặc .csv. Tạo mẫu bằng: htx import --template.",
        "{file}: expected .ndjson, .xlsx or .csv. Make a template with: htx import --template.",
    ),
    "file_exists": Sentence(
        USAGE,
        "Tệp {file} đã có. Xóa tệp hoặc chọn tên khác.",
        "{file} is there already. Remove it or give another name.",
    ),
    "file_unwritable": Sentence(
        USAGE,
        "Không ghi được tệp {file}: {why}. Chọn thư mục khác.",
        "Cannot write {file}: {why}. Choose another folder.",
    ),
    "file_missing": Sentence(
        USAGE,
        "Chưa nêu tệp cần nhập. Ví dụ: htx import bang.xlsx.",
        "No file was named. Example: htx import sheet.xlsx.",
    ),
    "not_a_patch": Sentence(
        USAGE,
        "{file} không phải bản vá đã niêm phong ({why}). Lập bản vá bằng: htx import TỆP --prepare BẢN-VÁ.",
        "{file} is no sealed patch. Make one with: htx import FILE --prepare PATCH.",
    ),
    "broken_seal": Sentence(
        USAGE,
        "Niêm phong của {file} không khớp: bản vá đã bị sửa, cắt hoặc thêm dòng. Chưa gửi gì; hãy lập lại từ bảng tính.",
        "The seal of {file} does not fit: it was changed, cut or added to. Nothing was sent; prepare it again from the"
        " workbook.",
    ),
    "other_log": Sentence(
        USAGE,
        "{file} lập cho sổ {expected}, còn dịch vụ tại {url} giữ sổ {actual}. Chưa gửi gì; sửa HTX_{SERVICE}_URL.",
        "{file} was made for the log {expected}; the service at {url} keeps {actual}. Nothing was sent; set"
        " HTX_{SERVICE}_URL.",
    ),
    "patch_too_large": Sentence(
        USAGE,
        "{file} có quá nhiều dòng cho một bản vá: mỗi dịch vụ tối đa {lines} dòng, {mib} MiB. Chia thành nhiều bảng tính.",
        "{file} has too many lines for a patch: at most {lines} for each service, {mib} MiB. Split it into several"
        " workbooks.",
    ),
    "nothing_in_it": Sentence(
        USAGE,
        "Trong {file} không có dòng dữ liệu nào, chưa lập bản vá. Điền các dòng theo mẫu rồi lập lại.",
        "There is no row of data in {file}; no patch was made. Fill in the template's rows and prepare again.",
    ),
    "log_moving": Sentence(
        MOVED,
        "Sổ {service} đang được ghi liên tục, chưa lập được bản vá. Thử lại sau ít phút, hoặc nhập thẳng: htx import TỆP.",
        "The log of {service} is being written to all the time; no patch was made. Try again in a while, or import the"
        " file itself.",
    ),
    "headings": Sentence(
        USAGE,
        "Tiêu đề cột trong {file} chưa đúng, chưa gửi gì:\n{what}\nLấy lại từ mẫu: htx import --template.",
        "Column headings of {file} are wrong; nothing was sent. Take them from: htx import --template.",
    ),
    "no_sheet": Sentence(
        USAGE,
        "Trong {file} không có bảng nào theo mẫu. Tạo mẫu bằng: htx import --template.",
        "{file} has no sheet of the template. Make a template with: htx import --template.",
    ),
    "settings": Sentence(USAGE, "Cài đặt chưa đúng:\n{what}", "A setting is wrong."),
    "token_missing": Sentence(
        USAGE,
        "Chưa có mã truy cập: đặt HTX_TOKEN, hoặc chạy trong thư mục có {file} (do `make run` tạo).",
        "No access token: set HTX_TOKEN, or run where {file} is (`make run` makes it).",
    ),
    "not_admitted": Sentence(
        USAGE,
        "Dịch vụ {service} không chấp nhận mã truy cập: {why}. Xin mã mới bằng: htx token issue --role …",
        "The {service} service does not take the access token. Make a new one with: htx token issue --role …",
    ),
    "not_answered": Sentence(USAGE, "{why}", "({service}: HTTP {status})"),
    "unreachable": Sentence(
        UNREACHABLE,
        "Không kết nối được {service} tại {url} ({why}). Chạy `make run`, hoặc sửa HTX_{SERVICE}_URL.",
        "The {service} service at {url} is not reached. Start it with `make run`, or set HTX_{SERVICE}_URL.",
    ),
    "service_failed": Sentence(
        FAILED,
        "Dịch vụ {service} tại {url} có chạy nhưng trả lời lỗi, HTTP {status}: {vi}",
        "The {service} service at {url} runs, and answered with an error, HTTP {status}: {en}",
    ),
    "strange_answer": Sentence(
        UNREACHABLE,
        "Tại {url} không phải là dịch vụ {service} của HTX Ledger ({why}). Kiểm tra HTX_{SERVICE}_URL.",
        "What answers at {url} is not the {service} service of HTX Ledger. Check HTX_{SERVICE}_URL.",
    ),
    "no_key": Sentence(
        USAGE,
        "Không có khóa ký mã truy cập tại {file}. Chạy trên máy giữ khóa, hoặc khởi động một lần bằng `make run`.",
        "There is no signing key at {file}. Run this where the key is kept, or start once with `make run`.",
    ),
    "no_log_key": Sentence(
        USAGE,
        "Không có khóa ký của sổ tại {file}. Chạy trên máy giữ khóa; khóa đầu tiên do dịch vụ tự tạo khi khởi động.",
        "There is no key of the log at {file}. Run this where the keys are kept; the service makes the first itself.",
    ),
    "witness_name": Sentence(
        USAGE,
        "Nhân chứng ở {folder} tên là {kept}, không phải {name}. Bỏ --name, hoặc dùng --dir khác cho nhân chứng mới.",
        "The witness in {folder} is called {kept}, not {name}. Leave --name out, or give a new one another --dir.",
    ),
    "not_of_log": Sentence(
        USAGE,
        "Không khóa --key nào là khóa của sổ {origin}, hay khóa mà nhân chứng này đã tin. Kiểm tra khóa và địa chỉ dịch vụ.",
        "None of the keys given is one of {origin}, or that this witness trusts. Check the keys and the service's address.",
    ),
    "witness_folder": Sentence(
        USAGE,
        "Thư mục nhân chứng {folder} không dùng được: {why}. Sửa quyền hoặc nội dung, hoặc dùng --dir khác.",
        "The witness's folder {folder} cannot be used: {why}. Mend its rights or content, or give another --dir.",
    ),
    "witness_busy": Sentence(
        BUSY,
        "Một nhân chứng khác đang chạy với thư mục {folder}. Dừng nó, hoặc dùng --dir khác.",
        "Another witness is at work in {folder}. Stop it, or use another --dir.",
    ),
    "token_request": Sentence(USAGE, "{what}", "The token was not issued."),
    "already_running": Sentence(
        BUSY,
        "HTX Ledger đang chạy với thư mục dữ liệu {data_dir}. Dừng nó, hoặc đặt HTX_DATA_DIR khác.",
        "HTX Ledger is already running on {data_dir}. Stop it, or set another HTX_DATA_DIR.",
    ),
    "database_failed": Sentence(
        UNREACHABLE,
        "PostgreSQL trong {data_dir} không khởi động được: {why}",
        "PostgreSQL in {data_dir} did not start.",
    ),
    "setting_missing": Sentence(
        USAGE,
        "Thiếu cài đặt {setting}, ví dụ {example}. Chạy tất cả trên một máy: htx run.",
        "{setting} is not set, for example {example}. To run everything on one machine: htx run.",
    ),
    "no_public_key": Sentence(
        USAGE,
        "Không có khóa kiểm tra mã truy cập tại {file}. Tạo bằng: htx token keys, rồi chép khóa .pub đến mỗi máy.",
        "There is no public key at {file}. Make it with: htx token keys, and copy the .pub to each machine.",
    ),
    "port_taken": Sentence(
        BUSY,
        "Dịch vụ {service} không mở được địa chỉ {address} ({why}). Dừng chương trình đang dùng địa chỉ này, hoặc sửa"
        " HTX_{SERVICE}_URL.",
        "The {service} service cannot listen on {address}. Stop the program that does, or set HTX_{SERVICE}_URL.",
    ),
    "other_register": Sentence(
        USAGE,
        "Tệp {file} chứa {was}, không phải {asked}. Chọn tên tệp khác, hoặc bỏ --from và --to.",
        "{file} holds {was}, not {asked}. Give another name, or leave --from and --to out.",
    ),
    "other_history": Sentence(
        SOME_REFUSED,
        "{file} và sổ {origin} khác nhau trong {size} mục đầu: gốc trong tệp {was}, gốc của sổ {now}. Giữ cả hai: một bên"
        " đã bị sửa.",
        "{file} and the log {origin} differ in the first {size} entries: the root is {was} in the file, {now} in the log."
        " Keep both: one of them was changed.",
    ),
    "not_exported": Sentence(
        USAGE,
        "Không ghi tiếp được vào {file}, tệp không phải phần đầu đúng của một sổ: dòng {line}: {why}. Chọn tên tệp khác.",
        "Cannot go on with {file}, which is no good beginning of a log: line {line}: {why}. Give another name.",
    ),
    "bad_proof": Sentence(
        SOME_REFUSED,
        "{file} không chứng minh được gì: {why}. Lấy lại bằng: htx log prove.",
        "{file} proves nothing: {why}. Fetch it again with: htx log prove.",
    ),
    "keys_missing": Sentence(
        USAGE,
        "Cần khóa công khai của sổ: --key VKEY, như htx log keys in ra hoặc do người đáng tin đưa.",
        "The log's public key is needed: --key VKEY, as htx log keys prints it or somebody you trust gave it.",
    ),
    "bad_register": Sentence(
        SOME_REFUSED,
        "{where} không đáng tin: dòng {line}, mục {entries}: {why}. Lấy lại tệp từ dịch vụ, và hỏi ai đã giữ nó.",
        "{where} cannot be trusted: line {line}, entry {entries}: {why}. Take it from the service again, and ask"
        " who kept it.",
    ),
    "log_unreachable": Sentence(
        UNREACHABLE,
        "Không đọc được sổ tại {url} ({why}). Kiểm tra địa chỉ, và dịch vụ có đang chạy không.",
        "The log at {url} cannot be read. Check the address, and that the service runs.",
    ),
    "not_from_start": Sentence(
        USAGE,
        "{where} bắt đầu sau mục {start}; cần tệp của sổ {origin} từ mục 1.",
        "{where} begins after entry {start}; a file of the log {origin} from entry 1 is needed.",
    ),
    "unknown_log": Sentence(
        USAGE,
        "{where} là của sổ {origin}, không phải sổ của registry, classification hoặc reporting.",
        "{where} is of the log {origin}, which is none of registry, classification and reporting.",
    ),
    "log_twice": Sentence(
        USAGE,
        "{where}: đã có một tệp của sổ {origin}. Nêu mỗi sổ một tệp.",
        "{where}: a file of the log {origin} was given already. Name one file for each log.",
    ),
    "beyond_register": Sentence(
        USAGE,
        "--to đòi sổ {log} ở kích thước {asked}, nhưng các tệp chỉ có đến {size}. Chọn số nhỏ hơn, hoặc tệp mới hơn.",
        "--to asks for size {asked} of the log {log}; the files go to {size} only. Give a smaller one, or a newer file.",
    ),
    "unanswerable": Sentence(USAGE, "{vi}", "{en}"),
    "not_published": Sentence(
        SOME_REFUSED,
        "Chưa công bố số liệu của kế hoạch {plan}:\n{why}",
        "The figures of the plan {plan} were not published.",
    ),
    "plan_refused": Sentence(
        SOME_REFUSED,
        "Kế hoạch {plan} không được chấp nhận:\n{why}",
        "The plan {plan} was not adopted.",
    ),
    "erasure_refused": Sentence(
        SOME_REFUSED,
        "Không xóa được gì:\n{why}",
        "Nothing was erased.",
    ),
    "nothing_kept": Sentence(
        SOME_REFUSED,
        "Không có giá trị {path} nào đang được giữ. Xem: htx cooperative personal MÃ.",
        "No value is kept at {path}. See: htx cooperative personal ID.",
    ),
    "disclosure_wrong": Sentence(
        FAILED,
        "Giá trị được trả lời không khớp cam kết trong mục {entry} ({why}). Chưa ghi tệp nào; hãy báo quản trị viên.",
        "The value that was answered does not fit the commitment in entry {entry}. No file was written; tell the"
        " administrator.",
    ),
    "lagging": Sentence(
        UNREACHABLE,
        "Báo cáo chưa theo kịp sổ sau {seconds} giây. Xem {url}/health/ready.",
        "Reporting has not caught up with the logs within {seconds} s. See {url}/health/ready.",
    ),
}


class Fault(click.ClickException):
    """A command of `htx` that cannot go on; shown as `vi / en [code]` on standard error."""

    def __init__(self, code: str, **facts: Any) -> None:
        sentence = SENTENCES[code]
        if "service" in facts:
            facts["SERVICE"] = facts["service"].upper()
        self.code = code
        self.exit_code = sentence.exit_code  # type: ignore[misc]  # click reads it of the instance
        super().__init__(f"{sentence.vi.format(**facts)}\n{sentence.en.format(**facts)} [{code}]")

    def show(self, file: IO[Any] | None = None) -> None:
        click.echo(self.message, err=True, file=file)


def why(wrong: OSError) -> str:
    """The reason an operating system gives, without the path it repeats."""
    return wrong.strerror or type(wrong).__name__
