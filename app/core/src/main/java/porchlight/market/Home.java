package porchlight.market;

import porchlight.payment.Price;

/// A home that can be used now: an offer and what it costs.
///
/// @param proposal the offer
/// @param price from the price table for the provider's country, kind of connection and service
public record Home(Proposal proposal, Price price) {
    public HomeId id() {
        return proposal.id();
    }

    public Country country() {
        return proposal.country();
    }
}
