package porchlight.client;

import java.time.Instant;
import java.util.Optional;
import porchlight.identity.Address;
import porchlight.payment.Money;

/// A top-up order.
///
/// @param id ours, made before it was sent
/// @param gatewayId the gateway's name for it, which its support knows; empty while unknown
/// @param state how far it is
/// @param channel where the MYST goes, derived here
/// @param receive what arrives in the channel; zero while the gateway has not said
/// @param payAmount decimal text in [#payCurrency()], tax included; empty text while unknown
/// @param payCurrency `BTC`, `USD`, …
/// @param tax decimal text in [#payCurrency()]; `0` for none
/// @param payTo where coins are sent, checked; empty where the money goes through a page
/// @param checkout the gateway's page, on a host that is allowed; empty text where there is none
/// @param createdAt wall clock
/// @param expiresAt until when the rate holds; empty where the gateway does not say
/// @param receipt whether the gateway's receipt can be had
/// @param note what besides its state is to be told about it; empty for nothing
public record Order(
        String id,
        Optional<String> gatewayId,
        OrderState state,
        Address channel,
        Money receive,
        String payAmount,
        String payCurrency,
        String tax,
        Optional<PayTo> payTo,
        String checkout,
        Instant createdAt,
        Optional<Instant> expiresAt,
        boolean receipt,
        Optional<Note> note) {
    /// An order of which there is nothing to be told besides its state.
    public Order(
            String id,
            Optional<String> gatewayId,
            OrderState state,
            Address channel,
            Money receive,
            String payAmount,
            String payCurrency,
            String tax,
            Optional<PayTo> payTo,
            String checkout,
            Instant createdAt,
            Optional<Instant> expiresAt,
            boolean receipt) {
        this(
                id,
                gatewayId,
                state,
                channel,
                receive,
                payAmount,
                payCurrency,
                tax,
                payTo,
                checkout,
                createdAt,
                expiresAt,
                receipt,
                Optional.empty());
    }

    /// Whether money may be sent for it.
    ///
    /// @param now wall clock
    public Payable payable(Instant now) {
        return Payable.of(this, now);
    }

    /// What besides its state is to be told about an order. None of these can be paid ([Payable]).
    public enum Note {
        /// The gateway said for sure that it never got it: nothing was ordered. The state is `Failed`.
        NEVER_PLACED,
        /// The gateway does not know it any more. The state is the last that was known.
        FORGOTTEN,
        /// The gateway's answer pays into another channel, on another chain, or for another identity.
        MISDIRECTED,
        /// The address to pay to has a wrong check sum, or belongs to another coin or network.
        WRONG_ADDRESS,
        /// The gateway answered with another coin or firm than was asked for, or with less MYST.
        OTHER_TERMS,
        /// The gateway asks for far more than its own rate.
        TOO_DEAR,
        /// The gateway replaced the amount or the address that it had named before.
        CHANGED,
        /// There is neither an address nor a page that may be opened.
        NO_WAY_TO_PAY,
        /// The network's registry names another channel for this identity than the one that would get the MYST.
        /// It is never in the ledger: it goes when the registry is of one mind with us again.
        CHANNEL_DISOWNED
    }

    /// Where coins are sent.
    ///
    /// @param network `Bitcoin`, `Litecoin`, …: the one on which they must be sent
    /// @param address as the gateway wrote it; its check sum was verified
    /// @param form how it was verified, `bech32`, `base58check`, `EIP-55`, `lightning`
    /// @param link for a wallet: BIP-21, EIP-681, or a lightning invoice
    public record PayTo(String network, String address, String form, String link) {}
}
