package porchlight.i18n;

import com.ibm.icu.number.FormattedNumber;
import com.ibm.icu.number.LocalizedNumberFormatter;
import com.ibm.icu.number.NumberFormatter;
import com.ibm.icu.number.NumberFormatter.GroupingStrategy;
import com.ibm.icu.number.Precision;
import com.ibm.icu.text.DateFormat;
import com.ibm.icu.util.Currency;
import com.ibm.icu.util.TimeZone;
import com.ibm.icu.util.ULocale;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import porchlight.payment.Money;

/// Numbers as one language writes them, with its own digits. Money is cut, never rounded up, and never a double.
public final class Figures {
    private static final int SHOWN_DIGITS = 4;
    private static final long KIBI = 1024;
    private static final BigDecimal CENT = new BigDecimal("0.01");

    private final Messages messages;
    private final ULocale locale;
    private final LocalizedNumberFormatter plain;
    private final LocalizedNumberFormatter twoDigits;
    /// By how many digits stand after the point, at least and at most.
    private final Map<List<Integer>, LocalizedNumberFormatter> fractions = new ConcurrentHashMap<>();
    /// By ISO 4217 code.
    private final Map<String, LocalizedNumberFormatter> currencies = new ConcurrentHashMap<>();

    Figures(Messages messages) {
        this.messages = messages;
        locale = ULocale.forLocale(messages.locale());
        plain = NumberFormatter.withLocale(locale);
        twoDigits = plain.integerWidth(com.ibm.icu.number.IntegerWidth.zeroFillTo(2))
                .grouping(GroupingStrategy.OFF);
    }

    /// `1,204`.
    public String count(long number) {
        return plain.format(number).toString();
    }

    /// MYST with four digits after the point, the rest cut off: `4.7312`. What is not zero never looks like it.
    public String myst(Money money) {
        return decimal(money.myst(), SHOWN_DIGITS, SHOWN_DIGITS, money);
    }

    /// MYST with two to four digits after the point, for prices: `0.11`, `0.0875`.
    public String price(Money money) {
        return decimal(money.myst(), 2, SHOWN_DIGITS, money);
    }

    /// MYST with every digit there is, at most 18 after the point.
    public String exact(Money money) {
        return number(money.myst(), 0, 18).toString();
    }

    /// An amount in the money that the user thinks in, his region's own where its rate is known, else dollars:
    /// `$1.21`.
    ///
    /// @param rates value of 1 MYST by ISO 4217 code, as a service told them; only plain numbers are taken
    /// @return empty where no rate is known
    public Optional<String> worth(Money money, Map<String, String> rates) {
        return Equivalent.of(rates, messages.region()).map(local -> worth(money, local));
    }

    /// The same where it stands alone: `≈ $1.21`, or `<$0.01`.
    public Optional<String> about(Money money, Map<String, String> rates) {
        return Equivalent.of(rates, messages.region())
                .map(local -> isUnderACent(money.myst().multiply(local.rate()))
                        ? worth(money, local)
                        : messages.text("figure.about", worth(money, local)));
    }

    private String worth(Money money, Equivalent local) {
        String currency = local.currency();
        BigDecimal value = money.myst().multiply(local.rate());
        return isUnderACent(value)
                ? messages.text("figure.under", currency(CENT, currency))
                : currency(value, currency);
    }

    private static boolean isUnderACent(BigDecimal value) {
        return value.signum() > 0 && value.compareTo(CENT) < 0;
    }

    /// Bytes with a binary unit, `1.92 GiB`.
    public Quantity bytes(long bytes) {
        String[] units = {"B", "KiB", "MiB", "GiB", "TiB"};
        double value = bytes;
        int unit = 0;
        while (value >= KIBI && unit < units.length - 1) {
            value /= KIBI;
            unit++;
        }
        return new Quantity(
                significant(value, unit == 0 ? 0 : value < 100 ? unit < 3 && value >= 10 ? 1 : 2 : 0), units[unit]);
    }

    /// A data rate with a decimal unit, `38.4 Mbit/s`.
    public Quantity rate(long bitsPerSecond) {
        String[] units = {"bit/s", "kbit/s", "Mbit/s", "Gbit/s"};
        double value = bitsPerSecond;
        int unit = 0;
        while (value >= 1000 && unit < units.length - 1) {
            value /= 1000;
            unit++;
        }
        return new Quantity(significant(value, unit == 0 || value >= 100 ? 0 : 1), units[unit]);
    }

    /// A share with one digit after the point, `0.1 %`.
    public String percent(double percent) {
        return messages.text("figure.percent", significant(percent, 1));
    }

    /// Whole milliseconds, `31 ms`.
    public String millis(double millis) {
        return messages.text("figure.millis", significant(millis, 0));
    }

    /// Seconds with one digit, `0.2 s`.
    public String seconds(Duration took) {
        return messages.text("figure.seconds", significant(took.toMillis() / 1000.0, 1));
    }

    /// `00:42:17`, in the language's digits.
    public String clock(Duration elapsed) {
        long seconds = Math.max(0, elapsed.toSeconds());
        return two(seconds / 3600) + ":" + two(seconds / 60 % 60) + ":" + two(seconds % 60);
    }

    /// Minutes and seconds that are left, `4:07`; nothing is less than `0:00`.
    public String countdown(Duration left) {
        long seconds = Math.max(0, left.toSeconds());
        return count(seconds / 60) + ":" + two(seconds % 60);
    }

    /// The two largest units, `3 h 12 m`, `12 m`, `40 s`.
    public String duration(Duration duration) {
        long seconds = Math.max(0, duration.toSeconds());
        if (seconds < 60) {
            return messages.text("figure.s", count(seconds));
        }
        if (seconds < 3600) {
            return messages.text("figure.m", count(seconds / 60));
        }
        if (seconds < 48 * 3600) {
            return messages.text("figure.hm", count(seconds / 3600), count(seconds / 60 % 60));
        }
        return messages.text("figure.d", seconds / 86_400);
    }

    /// The same by the reader's own clock.
    public String moment(Instant at) {
        return moment(at, messages.clock().instant(), messages.zone());
    }

    /// A moment as people say it: `today 13:18`, `yesterday 21:40`, `20 Nov 22:05`.
    ///
    /// @param now the present, for today and yesterday
    /// @param zone where the reader is
    public String moment(Instant at, Instant now, ZoneId zone) {
        String time = format("HHmm", at, zone);
        LocalDate day = at.atZone(zone).toLocalDate();
        long days = ChronoUnit.DAYS.between(day, now.atZone(zone).toLocalDate());
        if (days == 0) {
            return messages.text("figure.today", time);
        }
        if (days == 1) {
            return messages.text("figure.yesterday", time);
        }
        return format(days < 300 ? "dMMM" : "yMMMd", at, zone) + " " + time;
    }

    /// A day without its year, `24 Oct`.
    public String day(LocalDate day) {
        return format("dMMM", day.atTime(12, 0).atZone(ZoneId.of("UTC")).toInstant(), ZoneId.of("UTC"));
    }

    /// A day with its year, for what is read long after: `26 Nov 2026`.
    ///
    /// @param zone where the reader is
    public String date(Instant at, ZoneId zone) {
        return format("yMMMd", at, zone);
    }

    private String format(String skeleton, Instant at, ZoneId zone) {
        DateFormat format = DateFormat.getInstanceForSkeleton(skeleton, locale);
        format.setTimeZone(TimeZone.getTimeZone(zone.getId()));
        return format.format(Date.from(at));
    }

    private String currency(BigDecimal value, String currency) {
        return currencies
                .computeIfAbsent(currency, code -> plain.unit(Currency.getInstance(code)))
                .format(value)
                .toString();
    }

    private String decimal(BigDecimal value, int least, int most, Money money) {
        BigDecimal cut = value.setScale(most, RoundingMode.DOWN);
        if (cut.signum() == 0 && !money.isZero()) {
            BigDecimal smallest = BigDecimal.ONE.movePointLeft(most);
            return messages.text("figure.under", number(smallest, least, most));
        }
        return number(cut, least, most).toString();
    }

    private FormattedNumber number(BigDecimal value, int least, int most) {
        return fraction(least, most).format(value);
    }

    private LocalizedNumberFormatter fraction(int least, int most) {
        return fractions.computeIfAbsent(
                List.of(least, most), digits -> plain.precision(Precision.minMaxFraction(least, most)));
    }

    private String significant(double value, int digits) {
        return fraction(digits, digits).format(value).toString();
    }

    private String two(long number) {
        return twoDigits.format(number).toString();
    }
}
