"""What is wrong with a question about a log's checkpoints and proofs."""

from __future__ import annotations

from contracts.messages.message import Message

MESSAGES = {
    "log_unreachable": Message(
        "Dịch vụ giữ sổ {service} hiện không trả lời. Trang này đọc thẳng từ sổ đó; hãy mở lại sau {seconds} giây.",
        "The service that keeps the log {service} does not answer for now. This page reads that log itself; open it again in"
        " {seconds} seconds.",
    ),
    "not_yet_signed": Message(
        "Sổ chưa có điểm kiểm được ký. Hãy hỏi lại sau {seconds} giây.",
        "The log has no signed checkpoint yet. Ask again in {seconds} seconds.",
    ),
    "no_checkpoint": Message(
        "Không có điểm kiểm được ký ở kích thước {size}. Kích thước kế tiếp có điểm kiểm: {next}.",
        "No checkpoint was signed at size {size}. The next size that has one: {next}.",
    ),
    "invalid_note": Message(
        "Không phải điểm kiểm có chữ ký (C2SP signed-note): {detail}. Hãy gửi nguyên văn điểm kiểm kèm dòng ký.",
        "Not a signed checkpoint (C2SP signed-note): {detail}. Send the checkpoint as it was, with the signature line.",
    ),
    "unknown_witness": Message(
        "Không chữ ký nào là của nhân chứng mà {origin} biết. Hãy thêm khóa công khai của nhân chứng vào"
        " HTX_WITNESS_KEYS_FILE.",
        "None of the signatures is by a witness that {origin} knows. Add the witness's public key to"
        " HTX_WITNESS_KEYS_FILE.",
    ),
    "log_forked": Message(
        "Điểm kiểm này không phải của sổ ở kích thước đó: sổ công bố\n{own}mà nhân chứng thấy\n{given}Có hai lịch sử;"
        " hãy giữ cả hai và báo kiểm toán.",
        "This checkpoint is not the log's of that size: the log published\n{own}and the witness saw\n{given}There are two"
        " histories; keep both and tell the auditor.",
    ),
}
