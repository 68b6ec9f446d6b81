"""What is wrong with a field, whatever the register holds."""

from __future__ import annotations

from contracts.messages.message import Message

MESSAGES = {
    "missing_field": Message(
        "Thiếu trường bắt buộc này. Hãy bổ sung giá trị.",
        "This required field is missing. Give it a value.",
    ),
    "unknown_field": Message(
        "Không có trường này trong lệnh. Hãy kiểm tra tên trường hoặc bỏ đi.",
        "The command has no such field. Check its name or leave it out.",
    ),
    "invalid_type": Message(
        "Giá trị {value} sai kiểu dữ liệu. Cần {vi}.",
        "The value {value} is of the wrong type. Expected: {en}.",
    ),
    "invalid_day": Message(
        "“{value}” không phải ngày có thật. Cần ngày dạng NĂM-THÁNG-NGÀY từ năm 1900, ví dụ 2024-12-10.",
        "“{value}” is no day of the calendar. Expected YEAR-MONTH-DAY from 1900, for example 2024-12-10.",
    ),
    "day_in_future": Message(
        "Ngày {day} ở tương lai; hôm nay là {today}. Chỉ ghi việc đã xảy ra; hãy kiểm tra lại ngày.",
        "The day {day} lies in the future; today is {today}. Only what has happened is recorded; check the day.",
    ),
    "invalid_unit": Message(
        "“{value}” không phải mã đơn vị hành chính. Cần mã 3 số của quận, huyện, thị xã (001–282, đến 30/06/2025), mã 5 số "
        "của phường, xã (từ 01/07/2025) hoặc 01 cho cấp thành phố.",
        "“{value}” is no administrative unit. Expected the 3 digits of a district (001–282, until 2025-06-30), the 5 digits "
        "of a ward or commune (from 2025-07-01), or 01 for the city.",
    ),
    "union_unit": Message(
        "Đơn vị “{value}” không hợp với loại hình {form}: liên hiệp đăng ký ở thành phố (01), HTX và tổ hợp tác ở quận, "
        "huyện, thị xã, hoặc từ 01/07/2025 ở phường, xã.",
        "Unit “{value}” does not fit the form {form}: unions register at the city (01), cooperatives and groups at a "
        "district, or from 2025-07-01 at a ward or commune.",
    ),
    "invalid_tax_code": Message(
        "Mã số thuế “{value}” sai. Cần 10 chữ số với số kiểm tra đúng (hoặc 13 với -001…-999); "
        "hãy đối chiếu giấy chứng nhận.",
        "Tax code “{value}” is wrong. Expected 10 digits with a right check digit (or 13 with -001…-999); compare with the "
        "certificate.",
    ),
    "negative_amount": Message(
        "Giá trị {value} âm. Cần số nguyên từ 0 trở lên.",
        "The value {value} is negative. Expected a whole number from 0.",
    ),
    "out_of_range": Message(
        "Giá trị {value} ngoài khoảng cho phép. Cần từ {min} đến {max}.",
        "The value {value} is out of range. Expected {min} to {max}.",
    ),
    "too_long": Message(
        "Dài {length} ký tự, tối đa {max}. Hãy rút ngắn.",
        "The text has {length} characters, at most {max} are taken. Shorten it.",
    ),
    "too_many": Message(
        "Có {count} phần tử, tối đa {max}. Hãy tách thành nhiều lệnh.",
        "There are {count} items, at most {max} are taken. Split them into several commands.",
    ),
    "invalid_text": Message(
        "Văn bản trống hoặc chứa ký tự điều khiển. Cần nội dung đọc được; hãy nhập lại.",
        "The text is empty or holds control characters. Readable text is expected; type it anew.",
    ),
    "invalid_choice": Message(
        "“{value}” không phải lựa chọn cho phép. Cần một trong: {choices}.",
        "“{value}” is not among the choices. Expected one of: {choices}.",
    ),
    "invalid_sector": Message(
        "“{value}” không phải mã ngành VSIC. Cần chữ A–U và/hoặc tối đa 5 chữ số, ví dụ A hoặc 01110.",
        "“{value}” is no VSIC code. Expected a letter A–U and/or up to 5 digits, for example A or 01110.",
    ),
    "invalid_name": Message(
        "“{value}” không phải tên. Cần tối đa 60 chữ cái không dấu, chữ số hoặc dấu gạch dưới, ví dụ cooperative_id.",
        "“{value}” is no name. Expected up to 60 plain letters, digits or underscores, for example cooperative_id.",
    ),
    "more_errors": Message(
        "Còn {count} lỗi khác trong lệnh này. Hãy sửa các lỗi trên rồi gửi lại.",
        "The command has {count} more errors. Correct those above and send it again.",
    ),
    "no_change": Message(
        "Lệnh không thay đổi gì so với sổ đăng ký. Hãy nêu ít nhất một giá trị mới.",
        "The command changes nothing in the register. Give at least one new value.",
    ),
}
