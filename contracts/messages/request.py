"""What is wrong with a request before its content is looked at."""

from __future__ import annotations

from contracts.messages.message import Message

MESSAGES = {
    "malformed_json": Message(
        "Không phải JSON hợp lệ ({detail}). Cần một đối tượng JSON; hãy sửa dòng này rồi gửi lại.",
        "Not valid JSON ({detail}). One JSON object is expected; correct the line and send it again.",
    ),
    "not_an_object": Message(
        'Lệnh phải là một đối tượng JSON, không phải {type}. Hãy gửi dạng {{"id", "command", "data"}}.',
        'A command must be a JSON object, not {type}. Send {{"id", "command", "data"}}.',
    ),
    "line_too_long": Message(
        "Dòng dài {bytes} byte, tối đa {limit} byte. Hãy tách dữ liệu thành nhiều lệnh.",
        "The line has {bytes} bytes, at most {limit} are taken. Split the data into several commands.",
    ),
    "body_too_large": Message(
        "Yêu cầu vượt quá {limit} byte. Hãy chia thành nhiều yêu cầu nhỏ hơn.",
        "The request is larger than {limit} bytes. Split it into smaller requests.",
    ),
    "too_many_lines": Message(
        "Yêu cầu có quá {limit} dòng. Hãy chia thành nhiều yêu cầu.",
        "The request has more than {limit} lines. Split it into several requests.",
    ),
    "empty_request": Message(
        "Yêu cầu không có lệnh nào. Hãy gửi ít nhất một lệnh.",
        "The request holds no command. Send at least one.",
    ),
    "missing_id": Message(
        "Thiếu “id”. Cần một UUID do bên gửi đặt; gửi lại cùng id thì không ghi hai lần.",
        "“id” is missing. A UUID chosen by the sender is expected; sending the same id again writes nothing twice.",
    ),
    "invalid_uuid": Message(
        "“{value}” không phải UUID. Cần dạng 00000000-0000-0000-0000-000000000000.",
        "“{value}” is no UUID. The form 00000000-0000-0000-0000-000000000000 is expected.",
    ),
    "unknown_command": Message(
        "Không có lệnh “{command}”. Dịch vụ này nhận: {known}.",
        "There is no command “{command}”. This service takes: {known}.",
    ),
    "wrong_service": Message(
        "Lệnh “{command}” không thuộc dịch vụ {service}. Hãy gửi đến dịch vụ {owner}.",
        "Command “{command}” is not of the service {service}. Send it to {owner}.",
    ),
    "command_id_reused": Message(
        "Mã lệnh {id} đã dùng cho nội dung khác. Lệnh mới cần id mới.",
        "Command id {id} was used for other content. A new command needs a new id.",
    ),
    "log_moved": Message(
        "Chưa ghi gì: yêu cầu lập trên sổ có {expected_size} mục, gốc {expected_root}; sổ nay có {actual_size} mục, gốc"
        " {actual_root}. Hãy lập lại bản vá từ bảng tính.",
        "Nothing was written: the request was made against the log at size {expected_size}, root {expected_root}; the log"
        " is now at size {actual_size}, root {actual_root}. Prepare the patch again from the workbook.",
    ),
    "withheld": Message(
        "Lệnh này đúng nhưng chưa ghi, vì lệnh khác trong cùng yêu cầu bị từ chối. Hãy sửa lệnh đó rồi gửi lại tất cả.",
        "This command is right and was not written, since another of the request was refused. Correct that one and send"
        " all of them again.",
    ),
    "builds_on_file": Message(
        "Dòng này dựa vào {spot} của cùng tệp, thuộc sổ của dịch vụ khác nên chưa xét được. Hãy lập và áp dụng bản vá riêng"
        " cho dòng kia trước, rồi lập bản vá cho cả tệp.",
        "This line builds on {spot} of the same file, which is for another service's log, and cannot be judged before that"
        " is in. Prepare and apply a patch of that one first, then prepare the whole file.",
    ),
    "overloaded": Message(
        "Hệ thống đang bận. Hãy gửi lại sau {seconds} giây với cùng id: không có gì bị ghi hai lần.",
        "The system is busy. Send again in {seconds} seconds with the same ids: nothing is written twice.",
    ),
    "source_unavailable": Message(
        "Dịch vụ {service} tạm thời không trả lời, chưa ghi gì. Hãy gửi lại sau ít phút với cùng id.",
        "The service {service} does not answer for now and nothing was written. Send again later with the same ids.",
    ),
    "not_found": Message(
        "Không có địa chỉ “{path}”. Hãy xem danh sách địa chỉ trong tài liệu API.",
        "There is nothing at “{path}”. See the addresses in the API documentation.",
    ),
    "method_not_allowed": Message(
        "Địa chỉ “{path}” không nhận phương thức {method}. Cho phép: {allowed}.",
        "“{path}” does not take {method}. Allowed: {allowed}.",
    ),
    "invalid_parameter": Message(
        "Tham số “{name}” có giá trị “{value}” không hợp lệ. Cần {expected}.",
        "Parameter “{name}” has the value “{value}”, which is not valid. Expected: {expected}.",
    ),
    "internal_error": Message(
        "Lỗi bên trong, mã tra cứu {reference}. Chưa có gì được ghi; hãy báo mã này cho quản trị viên.",
        "Internal error, reference {reference}. Nothing was written; tell the reference to the administrator.",
    ),
}
