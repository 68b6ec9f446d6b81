"""What is wrong with a yearly report or a score sheet."""

from __future__ import annotations

from contracts.messages.message import Message

MESSAGES = {
    "report_year": Message(
        "Ngày {day} không hợp với năm {year}. Báo cáo và bảng điểm của một năm được ghi trong năm đó hoặc năm sau.",
        "The day {day} does not fit the year {year}. A year's report or score is recorded in that year or the next.",
    ),
    "points_out_of_range": Message(
        "Điểm {points} của tiêu chí {criterion} ngoài khoảng 0–{max}. Hãy kiểm tra bảng điểm.",
        "{points} points for criterion {criterion} are out of range 0–{max}. Check the score sheet.",
    ),
    "invalid_points": Message(
        "“{value}” không phải điểm. Cần một số từ 0 đến 100, tối đa hai chữ số thập phân.",
        "“{value}” is no number of points. Expected 0 to 100 with at most two decimals.",
    ),
    "unknown_criterion": Message(
        "Không có tiêu chí “{criterion}” trong bảng 15 tiêu chí. Cần “1”…“15” hoặc phần như “1a”.",
        "The rubric of 15 criteria has no “{criterion}”. Expected “1”…“15”, or a part such as “1a”.",
    ),
    "points_conflict": Message(
        "Tiêu chí {criterion} được chấm cả tổng lẫn từng phần. Chỉ giữ một cách.",
        "Criterion {criterion} is scored both as a whole and by parts. Keep one of the two.",
    ),
    "missing_points": Message(
        "Thiếu điểm của tiêu chí: {criteria}. Cần đủ 15 tiêu chí.",
        "Points are missing for: {criteria}. All 15 criteria are needed.",
    ),
    "group_total": Message(
        "Nhóm {group} có tổng {total} điểm, tối đa {max}. Hãy kiểm tra bảng điểm.",
        "Group {group} sums to {total} points, at most {max}. Check the score sheet.",
    ),
    "part_above_whole": Message(
        "{part} ({value}) lớn hơn {whole} ({limit}). Hãy kiểm tra hai số.",
        "{part} ({value}) is greater than {whole} ({limit}). Check both numbers.",
    ),
    "parts_above_whole": Message(
        "{parts} cộng lại là {value}, lớn hơn {whole} ({limit}). Hãy kiểm tra các số.",
        "{parts} add up to {value}, more than {whole} ({limit}). Check the numbers.",
    ),
    "wages_without_workers": Message(
        "Có tiền lương {wages} đồng nhưng không có lao động nào. Hãy kiểm tra số lao động hoặc tiền lương.",
        "Wages of {wages} VND are told, but no workers. Check the number of workers, or the wages.",
    ),
    "rated_by_register": Message(
        "Theo sổ đăng ký, hợp tác xã được xếp loại cho năm {year}. Hãy lập lại bảng điểm.",
        "By the register it is rated for {year}. Record the score sheet again.",
    ),
}
