package porchlight.client;

import java.time.LocalDate;
import porchlight.payment.Money;

/// What was signed on one day.
///
/// @param day by the clock of the place that was asked for
/// @param paid in wei
public record DaySpent(LocalDate day, Money paid) {}
