"""What is wrong with a plan, a target or a question."""

from __future__ import annotations

from contracts.messages.message import Message

MESSAGES = {
    "unknown_plan": Message(
        "Không có kế hoạch “{plan}”. Đã thông qua: {known}.",
        "There is no plan “{plan}”. Adopted: {known}.",
    ),
    "not_adopted_by_then": Message(
        "Kế hoạch “{plan}” chưa được thông qua vào lúc đó: sổ reporting khi ấy có {size} mục, kế hoạch là mục {entry}."
        " Hãy hỏi ở kích thước từ reporting:{entry} trở lên, hoặc ở thời điểm muộn hơn.",
        "Plan “{plan}” was not adopted by then: the log reporting had {size} entries, the plan is entry {entry}."
        " Ask at a size from reporting:{entry} on, or at a later time.",
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
    "unknown_publication": Message(
        "Mục {entry} không phải là lần công bố số liệu của kế hoạch “{plan}”. Xem /plans/{plan}/publications.",
        "Entry {entry} does not publish figures of the plan “{plan}”. See /plans/{plan}/publications.",
    ),
    "answered_otherwise": Message(
        "Bản phần mềm này trả lời khác với số liệu mà mục {entry} đã công bố. Hãy dùng bản đã công bố ({view}), hoặc kiểm"
        " tra bằng: htx fsck.",
        "This release answers otherwise than the figures that entry {entry} published. Use the release that did"
        " ({view}), or check with: htx fsck.",
    ),
    "log_discontinued": Message(
        "Sổ {source} không còn là sổ đã có {size} mục khi công bố lần trước: sổ bị cắt ngắn hoặc có lịch sử khác. Không công"
        " bố; hãy kiểm tra bằng: htx fsck, và khôi phục sổ.",
        "The log {source} is not the one that had {size} entries when figures were published last: it was cut short, or"
        " its history is another. Nothing is published; check with: htx fsck, and restore the log.",
    ),
    "no_longer_told": Message(
        "Bảng của sổ {source} nay theo đến mục {size}, không còn cho xem được ở mục {asked}. Hãy hỏi lại ở kích thước đó.",
        "The tables of the log {source} stand at size {size} now, and cannot be told as they were at {asked}. Ask at that"
        " size.",
    ),
    "invalid_moment": Message(
        "“{value}” không phải thời điểm. Cần dạng {expected}.",
        "“{value}” is no moment. Expected the form {expected}.",
    ),
    "not_a_count": Message(
        "Chỉ tiêu “{indicator}” là tỷ lệ hoặc bình quân, không giao theo đơn vị. Giao được: {known}.",
        "The indicator “{indicator}” is a share or an average and is not assigned to units. Counts are: {known}.",
    ),
    "assigned_to_scope": Message(
        "Mã {unit} là phạm vi của cả kế hoạch. Hãy giao cho các đơn vị bên trong; chỉ tiêu chung đổi bằng revise_target.",
        "{unit} is what the whole plan is for. Assign to units within it; change the common target with revise_target.",
    ),
    "nothing_assigned": Message(
        "Chưa giao cho đơn vị nào. Hãy ghi ít nhất một đơn vị và chỉ tiêu của đơn vị đó.",
        "No unit is assigned anything. Name at least one unit and its target.",
    ),
    "nothing_counted": Message(
        "Không có chỉ tiêu hoặc dòng phụ lục “{counted}” với dữ kiện riêng. Có: {known}.",
        "There is no indicator, stock or row “{counted}” with facts of its own. Known: {known}.",
    ),
    "evidence_elsewhere": Message(
        "Dòng “{counted}” cộng một trường của “{of}”, không có dữ kiện riêng. Hãy hỏi dữ kiện của “{of}”.",
        "The row “{counted}” sums a field of “{of}” and has no facts of its own. Ask for the evidence of “{of}”.",
    ),
    "invalid_cursor": Message(
        "“{value}” không phải vị trí trang. Cần giá trị “next” của trang trước, dạng registry:48213.",
        "“{value}” is no place in the pages. Expected: `next` of the page before, as registry:48213.",
    ),
    "missing_start": Message(
        "Cần biết so sánh từ đâu. Hãy thêm from_at hoặc from_known_at.",
        "It must be said what to compare from. Add from_at or from_known_at.",
    ),
    "diff_backwards": Message(
        "Sổ {source} ở đầu so sánh có {first} mục, ở cuối chỉ có {last}. Hãy đổi chỗ hai mốc.",
        "The log {source} has {first} entries at the start and only {last} at the end. Swap the two.",
    ),
    "invalid_at": Message(
        "“{value}” không phải kích thước sổ. Cần dạng registry:48213,classification:913.",
        "“{value}” is no log size. Expected the form registry:48213,classification:913.",
    ),
}
