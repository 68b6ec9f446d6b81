"""About personal data: who may see it, and what cannot be erased or undone."""

from __future__ import annotations

from contracts.messages.message import Message

MESSAGES = {
    "nothing_to_erase": Message(
        "Không còn dữ liệu cá nhân nào được giữ ở đây. Không cần làm gì thêm.",
        "No personal data is kept here any more. Nothing more is needed.",
    ),
    "erasure_stands": Message(
        "Mục {id} là việc xóa dữ liệu cá nhân, không hủy hay sửa được: giá trị không còn. Cần thì ghi người đại diện mới"
        " bằng amend_registration.",
        "Entry {id} erased personal data and can be neither voided nor corrected: the values are gone. Where needed,"
        " record a representative anew by amend_registration.",
    ),
    "personal_for_keepers": Message(
        "Vai trò “{role}” không được xem dữ liệu cá nhân. Cần vai trò: {roles}.",
        "The role “{role}” may not see personal data. Needed: {roles}.",
    ),
    "personal_of_other_unit": Message(
        "Mã truy cập này không được xem dữ liệu cá nhân của đơn vị {unit}. Hãy dùng mã của đơn vị đó.",
        "This access token may not see personal data of unit {unit}. Use a token of that unit.",
    ),
}
