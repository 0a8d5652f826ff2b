package porchlight.market;

import java.util.List;
import porchlight.payment.Price;

/// One country of the list with the homes that match.
///
/// @param country which
/// @param from the cheapest price among them, by GiB
/// @param homes best first
public record CountryGroup(Country country, Price from, List<Home> homes) {}
