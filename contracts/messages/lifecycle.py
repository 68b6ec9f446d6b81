"""What the register and the law refuse in the life of a cooperative."""

from __future__ import annotations

from contracts.messages.message import Message

MESSAGES = {
    "unknown_cooperative": Message(
        "Không có tổ chức mang mã {id} trong sổ đăng ký. Hãy kiểm tra mã hoặc ghi việc thành lập trước.",
        "The register has no organisation {id}. Check the id, or record the founding first.",
    ),
    "cooperative_exists": Message(
        "Mã {id} đã có trong sổ đăng ký. Tổ chức mới cần mã mới; thay đổi thì dùng amend_registration.",
        "The register already has {id}. A new organisation needs a new id; for changes use amend_registration.",
    ),
    "cooperative_ended": Message(
        "Tổ chức đã chấm dứt từ ngày {ended_on}, không ghi được việc ngày {day}. Hãy kiểm tra ngày hoặc mã.",
        "The organisation ended on {ended_on}; nothing of {day} can be recorded. Check the day or the id.",
    ),
    "before_founding": Message(
        "Ngày {day} trước ngày thành lập {founded_on}. Hãy kiểm tra lại ngày.",
        "The day {day} is before the founding on {founded_on}. Check the day.",
    ),
    "after_later_facts": Message(
        "Đã ghi việc ngày {latest}, sau ngày {day}. Hãy kiểm tra ngày, hoặc hủy mục ghi sau trước.",
        "A fact of {latest} is recorded, later than {day}. Check the day, or void the later entry first.",
    ),
    "unit_not_in_force": Message(
        "Ngày {day} không có đơn vị hành chính {value}: đơn vị này có từ ngày {valid_from} đến ngày {valid_to}. Hãy chọn "
        "đơn vị của ngày đó hoặc kiểm tra lại ngày.",
        "On {day} there is no administrative unit {value}: it is in force from {valid_from} to {valid_to}. Choose a unit "
        "of that day, or check the day.",
    ),
    "too_few_members": Message(
        "{form} cần ít nhất {minimum} thành viên vào ngày {day}, mới khai {members}. Hãy kiểm tra số thành viên.",
        "A {form} needs at least {minimum} members on {day}; {members} are given. Check the number of members.",
    ),
    "unknown_sector": Message(
        "VSIC không có ngành “{value}”. Cần chữ của ngành cấp 1 và/hoặc mã bắt đầu bằng ngành cấp 2, ví dụ A01 hoặc 01110.",
        "VSIC has no trade “{value}”. Expected the letter of a section, a code that begins with a division, or both: A01, "
        "01110.",
    ),
    "name_without_form": Message(
        "Tên phải bắt đầu bằng “{begin}” và có tên riêng. Hãy ghi đúng tên trên giấy chứng nhận.",
        "A name begins with “{begin}” and has an own name after it. Write it as on the certificate.",
    ),
    "name_taken": Message(
        "Tên “{value}” đã được tổ chức {holder} dùng trong cùng phạm vi (không phân biệt dấu, chữ hoa). "
        "Tổ hợp tác trùng tên ở xã khác thì ghi thêm commune.",
        "The organisation {holder} has the name “{value}” in the same scope (diacritics and case make no difference). For "
        "a group of the same name in another commune give commune.",
    ),
    "wrong_form": Message(
        "Việc này không áp dụng cho loại hình {form}. Cần: {expected}.",
        "This does not apply to the form {form}. Expected: {expected}.",
    ),
    "tax_code_taken": Message(
        "Mã số thuế {value} đã thuộc tổ chức {holder}. Hãy đối chiếu giấy chứng nhận.",
        "Tax code {value} belongs to the organisation {holder}. Compare with the certificate.",
    ),
    "certificate_no_taken": Message(
        "Số giấy chứng nhận {value} đã thuộc tổ chức {holder}. Hãy đối chiếu giấy chứng nhận.",
        "Certificate number {value} belongs to the organisation {holder}. Compare with the certificate.",
    ),
    "already_suspended": Message(
        "Tổ chức đang tạm ngừng từ ngày {from_on}. Hãy ghi việc hoạt động trở lại trước.",
        "The organisation is suspended since {from_on}. Record its resumption first.",
    ),
    "not_suspended": Message(
        "Ngày {day} tổ chức không tạm ngừng nên không thể hoạt động trở lại. Hãy kiểm tra ngày hoặc mã.",
        "On {day} the organisation is not suspended, so it cannot resume. Check the day or the id.",
    ),
    "suspension_too_long": Message(
        "Tạm ngừng từ {from_on} đến {until_on} dài hơn 12 tháng. Mỗi lần thông báo tối đa 12 tháng; "
        "hãy thông báo tiếp khi hết hạn.",
        "The suspension from {from_on} to {until_on} is longer than 12 months. A notice covers 12 months at most; give "
        "another one then.",
    ),
    "until_before_from": Message(
        "Ngày kết thúc {until_on} trước ngày bắt đầu {from_on}. Hãy kiểm tra hai ngày.",
        "The last day {until_on} is before the first, {from_on}. Check both days.",
    ),
    "already_dissolving": Message(
        "Đã bắt đầu giải thể từ ngày {began_on}. Khi xong hãy dùng dissolve_cooperative.",
        "Its dissolution began on {began_on}. When it is completed use dissolve_cooperative.",
    ),
    "not_dissolving": Message(
        "Ngày {day} tổ chức chưa bắt đầu giải thể. Hãy ghi begin_dissolution trước.",
        "On {day} no dissolution has begun. Record begin_dissolution first.",
    ),
    "clock_not_run": Message(
        "Căn cứ {ground} cần {months} tháng liên tục; sổ ghi từ ngày {since}, sớm nhất là ngày {earliest}. "
        "Hãy kiểm tra ngày hoặc căn cứ.",
        "Ground {ground} needs {months} months in a row; on record it runs from {since}, so not before {earliest}. Check "
        "the day or the ground.",
    ),
    "ground_contradicted": Message(
        "Căn cứ {ground} trái với những gì sổ đã ghi vào ngày {day}. Hãy ghi thay đổi (số thành viên…) trước.",
        "Ground {ground} is contradicted by what is recorded for {day}. Record the change (of members …) first.",
    ),
    "certificate_was_revoked": Message(
        "Giấy chứng nhận đã bị thu hồi từ ngày {revoked_on}; chỉ còn ghi được việc giải thể hoặc phá sản.",
        "The certificate was revoked on {revoked_on}; only its dissolution or bankruptcy can be recorded.",
    ),
    "successors": Message(
        "Hình thức {reorganisation} cần số tổ chức kế thừa là {expected}, không trùng nhau. Hãy kiểm tra successors.",
        "The number of successors of a {reorganisation} is {expected}, none twice. Check successors.",
    ),
    "unknown_successor": Message(
        "Không có tổ chức {id} khác, đang tồn tại vào ngày đó, để kế thừa. Hãy ghi việc thành lập của nó trước.",
        "There is no other organisation {id} living on the day to take over. Record its founding first.",
    ),
    "successor_not_new": Message(
        "Tổ chức hình thành từ hợp nhất hoặc chia phải được thành lập đúng ngày {day}, sổ ghi {founded_on}. Hãy kiểm tra "
        "hai ngày.",
        "What comes of a consolidation or a division is founded on that very day, {day}; on record is {founded_on}. Check "
        "both days.",
    ),
    "unknown_group": Message(
        "Không có tổ hợp tác {id} đang hoạt động để chuyển đổi. Hãy kiểm tra converted_from.",
        "There is no living cooperative group {id} to convert. Check converted_from.",
    ),
    "class_exists": Message(
        "Lớp {id} đã được ghi. Lớp khác cần mã khác.",
        "Class {id} is already recorded. Another class needs another id.",
    ),
    "unknown_event": Message(
        "Không có mục ghi {id} trong sổ này. Hãy kiểm tra mã sự kiện.",
        "This log has no event {id}. Check the event id.",
    ),
    "already_void": Message(
        "Mục ghi {id} đã bị hủy trước đó. Không cần làm gì thêm.",
        "Event {id} was voided before. Nothing more is needed.",
    ),
    "not_voidable": Message(
        "Không hủy được mục loại {type}. Hãy ghi một mục mới đúng thay thế.",
        "An event of type {type} cannot be voided. Record a new, right one instead.",
    ),
    "not_correctable": Message(
        "Mục {type} được ghi cùng các mục của tổ chức khác nên không sửa được. Hãy hủy rồi ghi lại.",
        "A {type} was recorded together with entries of others, so it cannot be corrected. Void it and record it anew.",
    ),
    "wrong_correction": Message(
        "Mục cần sửa là {type}; lệnh thay thế phải cho đúng loại mục ấy, thành lập thì cùng mã và loại hình.",
        "The event to correct is a {type}; the command in its place must give the same, a founding the same id and form.",
    ),
    "filings_depend": Message(
        "Việc này trái với báo cáo, bảng điểm đã nộp của tổ chức: {ids}. Hãy kiểm tra ngày, hoặc hủy các mục đó ở dịch vụ "
        "classification trước.",
        "It belies reports or score sheets that were filed of the organisation: {ids}. Check the day, or void those at the "
        "classification service first.",
    ),
    "others_depend": Message(
        "Không hủy hay sửa được vì các mục sau dựa vào nó: {ids}. Hãy hủy các mục đó trước.",
        "It cannot be voided or corrected since others depend on it: {ids}. Void those first.",
    ),
}
