"""Who may not, and why."""

from __future__ import annotations

from contracts.messages.message import Message

MESSAGES = {
    "unauthenticated": Message(
        "Cần mã truy cập. Gửi kèm tiêu đề “Authorization: Bearer …”; quản trị viên cấp bằng “htx token issue”.",
        "An access token is needed. Send “Authorization: Bearer …”; the administrator issues one by “htx token issue”.",
    ),
    "invalid_token": Message(
        "Mã truy cập không hợp lệ với hệ thống này. Hãy xin cấp mã mới.",
        "The access token is not valid for this system. Ask for a new one.",
    ),
    "token_expired": Message(
        "Mã truy cập đã hết hạn. Hãy xin cấp mã mới.",
        "The access token has expired. Ask for a new one.",
    ),
    "forbidden_role": Message(
        "Vai trò “{role}” không được ra lệnh “{command}”. Cần vai trò: {roles}.",
        "The role “{role}” may not give “{command}”. Needed: {roles}.",
    ),
    "forbidden_unit": Message(
        "Mã truy cập này không được ghi cho đơn vị {unit}. Hãy dùng mã của đơn vị đó.",
        "This access token may not record for unit {unit}. Use a token of that unit.",
    ),
}
