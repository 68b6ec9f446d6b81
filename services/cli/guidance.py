"""What the template tells the official who fills it in."""

from __future__ import annotations

GUIDE = (
    "Mẫu nhập liệu sổ đăng ký hợp tác xã",
    "Mỗi dòng là một việc: một lần thành lập, một lần hỗ trợ, một báo cáo năm… Chỉ điền các trang cần dùng.",
    "Cột có dấu * và nền vàng là bắt buộc. Không đổi tên trang và tiêu đề cột, không thêm cột.",
    "Mã HTX: khi thành lập, ghi mã riêng của cơ quan hoặc để trống; để trống thì lấy mã số thuế, nếu không có"
    " thì lấy số giấy chứng nhận. Ở các trang khác, ghi lại đúng mã đó, hoặc mã định danh của HTX trong sổ.",
    "Trang Lớp tập huấn: mỗi hợp tác xã dự lớp một dòng; các dòng giống nhau ở các cột đầu là một lớp.",
    "Kiểm tra trước: htx import bang.xlsx --dry-run. Mọi lỗi được báo cùng lúc, theo ô; chưa ghi gì vào sổ.",
    "Nhập: htx import bang.xlsx. Sửa dòng bị từ chối rồi nhập lại cả tệp: dòng đã có không ghi hai lần.",
    "Năm báo cáo: nộp trước 15/12. Số tiền ghi bằng đồng, không ghi triệu đồng.",
)

EXAMPLES = {
    "cooperative_id": "DA-017 hoặc 0100047516",
    "name": "Hợp tác xã Dịch vụ nông nghiệp Ánh Dương",
    "founded_on": "05/03/2024",
    "tax_code": "0100047516",
    "sector": "01181",
    "charter_capital": "1.500.000.000",
    "representative.phone": "0912345678",
    "attendances.staff": "12",
    "given_on": "20/05/2024",
    "decision_no": "125/QĐ-UBND",
    "year": "2024",
    "revenue": "2.700.000.000",
    "serves": "Phục vụ sản xuất; Tạo việc làm",
    "event_id": "3f0e8f0c-7d2b-4f6f-9b0a-2f6f5a1f0c11",
    "plan": "hanoi-2024",
    "indicator": "avg_revenue",
}
