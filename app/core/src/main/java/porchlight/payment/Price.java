package porchlight.payment;

/// What a home charges: wei of MYST per hour and per GiB (2³⁰ bytes, both directions added).
///
/// @param perHour wei per 3600 s, counted by the second
/// @param perGib wei per 2³⁰ bytes up and down together
public record Price(Money perHour, Money perGib) {
    public static final Price FREE = new Price(Money.ZERO, Money.ZERO);

    public boolean isFree() {
        return perHour.isZero() && perGib.isZero();
    }
}
