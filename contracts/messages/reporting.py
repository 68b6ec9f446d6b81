"""What is wrong with a plan, a target or a question."""

from __future__ import annotations

from contracts.messages.message import Message

MESSAGES = {
    "unknown_plan": Message(
        "Không có kế hoạch “{plan}”. Đã thông qua: {known}.",
        "There is no plan “{plan}”. Adopted: {known}.",
    ),
    "plan_exists": Message(
        "Kế hoạch “{plan}” đã được thông qua với cùng nội dung. Muốn đổi chỉ tiêu hãy dùng revise_target.",
        "Plan “{plan}” is adopted with the same content. To change a target use revise_target.",
    ),
    "unknown_indicator": Message(
        "Không có chỉ tiêu “{indicator}”. Đã định nghĩa: {known}.",
        "There is no indicator “{indicator}”. Defined: {known}.",
    ),
    "duplicate_indicator": Message(
        "Chỉ tiêu “{indicator}” xuất hiện hai lần trong kế hoạch. Hãy giữ một.",
        "The indicator “{indicator}” stands twice in the plan. Keep one.",
    ),
    "target_range": Message(
        "Cận dưới {min} lớn hơn cận trên {max}. Hãy kiểm tra hai giá trị.",
        "The lower bound {min} is above the upper bound {max}. Check both values.",
    ),
    "not_yet_recorded": Message(
        "Sổ {source} mới có {size} mục, chưa có mục {asked}. Hãy hỏi ở kích thước đã có.",
        "The log {source} has {size} entries so far, not {asked}. Ask at a size that exists.",
    ),
    "invalid_moment": Message(
        "“{value}” không phải thời điểm. Cần dạng {expected}.",
        "“{value}” is no moment. Expected the form {expected}.",
    ),
    "invalid_at": Message(
        "“{value}” không phải kích thước sổ. Cần dạng registry:48213,classification:913.",
        "“{value}” is no log size. Expected the form registry:48213,classification:913.",
    ),
}
