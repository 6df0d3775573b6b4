// Echoes beside a date box ([data-thai-date]) the date it understands, in words and พ.ศ., while a person types.
// The server reads the same forms and decides (thai/dates.py); this only saves a trip.
(function () {
  "use strict";

  const MONTHS = [
    "มกราคม", "กุมภาพันธ์", "มีนาคม", "เมษายน", "พฤษภาคม", "มิถุนายน",
    "กรกฎาคม", "สิงหาคม", "กันยายน", "ตุลาคม", "พฤศจิกายน", "ธันวาคม",
  ];
  const SHORT = ["มค", "กพ", "มีค", "เมย", "พค", "มิย", "กค", "สค", "กย", "ตค", "พย", "ธค"];
  const WEEKDAYS = ["อาทิตย์", "จันทร์", "อังคาร", "พุธ", "พฤหัสบดี", "ศุกร์", "เสาร์"];
  const WEEKDAY = "(?:วัน ?)?(?<weekday>" + WEEKDAYS.join("|") + "|พฤหัส)";
  const DAY = "(?:" + WEEKDAY + " ?,? ?)?(?:(?:วัน ?)?ที่ ?)?(?<day>[0-9]{1,2})";
  const ERA = "(?<era>พ ?\\.? ?ศ ?\\.?|พุทธศักราช|ค ?\\.? ?ศ ?\\.?|คริสต์ศักราช)";
  const YEAR = "(?:ปี ?)?(?:" + ERA + " ?)?(?<year>[0-9]+)";
  const FORMS = [
    new RegExp("^" + DAY + " ?(?<mark>[/.–-]) ?(?<month>[0-9]{1,2}) ?\\k<mark> ?" + YEAR + "$"),
    new RegExp("^" + DAY + " (?<month>[0-9]{1,2}) " + YEAR + "$"),
    /^(?<year>[0-9]{4})(?<mark>[/.-])(?<month>[0-9]{1,2})\k<mark>(?<day>[0-9]{1,2})$/,
    new RegExp("^" + DAY + " ?(?<mark>[/–-]?) ?(?:เดือน)?(?<month>[^0-9/–-]+?)\\k<mark> ?" + YEAR + "$"),
  ];
  const UNSEEN = /[\u00ad\u200b-\u200f\u2060-\u2069\ufeff]/g;

  function toArabic(text) {
    return text.replace(/[๐-๙]/g, (digit) => String(digit.charCodeAt(0) - 0x0e50));
  }

  function toThai(number) {
    return String(number).replace(/[0-9]/g, (digit) => String.fromCharCode(0x0e50 + Number(digit)));
  }

  function tidied(text) {
    const plain = toArabic(text.normalize("NFC").replace(UNSEEN, ""));
    return plain.replace(/\s+/g, " ").replace(/^[ .,]+|[ .,]+$/g, "");
  }

  // 1 to 12, or 0 when it is no month's name.
  function monthNumber(name) {
    if (/^[0-9]+$/.test(name)) return Number(name) <= 12 ? Number(name) : 0;
    const bare = name.replace(/[\s.,]/g, "");
    const spoken = (month) => month.replace(/(คม|ยน|พันธ์)$/, "");
    return 1 + MONTHS.findIndex((full, i) => [full, spoken(full), SHORT[i]].includes(bare));
  }

  // The Gregorian year, or 0 when the digits name none.
  function gregorianYear(digits, era) {
    const year = Number(digits);
    const christian = (era || "").startsWith("ค");
    if (digits.length === 2) return christian ? 0 : 2500 + year - 543;
    if (digits.length !== 4) return 0;
    if (year >= 2400 && year <= 2699 && !christian) return year - 543;
    return year >= 1900 && year <= 2199 && !(era || "").startsWith("พ") ? year : 0;
  }

  // The day as a UTC date, or null when the text names none that exists.
  function read(text) {
    const given = FORMS.reduce((found, form) => found || form.exec(text), null)?.groups;
    if (!given) return null;
    const [year, month] = [gregorianYear(given.year, given.era), monthNumber(given.month)];
    const date = new Date(Date.UTC(year, month - 1, Number(given.day)));
    const exists = year && month && date.getUTCMonth() === month - 1 && date.getUTCDate() === Number(given.day);
    return exists && WEEKDAYS[date.getUTCDay()].startsWith(given.weekday || "") ? date : null;
  }

  function echoOf(typed) {
    const text = tidied(typed);
    const date = read(text);
    if (!date) return text ? "ยังอ่านวันที่ไม่ได้" : "";
    const year = date.getUTCFullYear() + 543;
    return `วันที่ ${toThai(date.getUTCDate())} ${MONTHS[date.getUTCMonth()]} ${toThai(year)}`;
  }

  document.addEventListener("input", function (event) {
    if (!event.target.matches("[data-thai-date]")) return;
    const echo = event.target.nextElementSibling;
    if (echo && echo.matches("[data-date-echo]")) echo.textContent = echoOf(event.target.value);
  });
})();
