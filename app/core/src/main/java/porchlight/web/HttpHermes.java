package porchlight.web;

import java.util.HexFormat;
import java.util.Locale;
import java.util.Optional;
import porchlight.identity.Address;
import porchlight.identity.Signature;
import porchlight.payment.Money;
import porchlight.payment.Promise;
import porchlight.payment.Promises;

/// The hub over HTTP.
public final class HttpHermes implements Hermes {
    private static final long LIMIT = 1L << 20;

    private final ServiceClient client;
    private final long chainId;

    /// @param client at scheme and host of the registry's URL and `/api/v2` (`http-apis.md §9.3`)
    /// @param chainId the chain on which we pay
    public HttpHermes(ServiceClient client, long chainId) {
        this.client = client;
        this.chainId = chainId;
    }

    @Override
    public Optional<Account> account(Address identity, Address channel) throws ServiceException {
        Fields chains;
        try {
            chains = client.get("data/consumer/" + identity, LIMIT, Fields::read);
        } catch (ServiceException e) {
            if (e.reason() instanceof ServiceException.Refused refused && isUnknown(refused)) {
                return Optional.empty();
            }
            throw e;
        }
        return Optional.of(account(chains, chainId, identity, channel));
    }

    private static boolean isUnknown(ServiceException.Refused refused) {
        return refused.code().toLowerCase(Locale.ROOT).contains("resource not found");
    }

    /// One chain's account out of an answer, checked.
    static Account account(Fields chains, long chainId, Address identity, Address channel) throws ServiceException {
        Fields account = chains.object(Long.toString(chainId));
        if (!account.address("Identity").equals(identity)) {
            throw ServiceException.nonsense("the account is somebody else's");
        }
        if (account.has("ChannelID") && !account.address("ChannelID").equals(channel)) {
            throw ServiceException.nonsense("the account's channel is not ours");
        }
        Optional<Fields> latest = account.optionalObject("LatestPromise");
        return new Account(
                account.amount("Balance"),
                account.amount("Settled"),
                latest.isEmpty() ? Optional.empty() : promise(latest.get(), chainId, identity, channel),
                account.flag("IsOffchain"));
    }

    private static Optional<Promise> promise(Fields latest, long chainId, Address identity, Address channel)
            throws ServiceException {
        Money amount = latest.amount("Amount");
        if (amount.isZero()) {
            return Optional.empty();
        }
        if (latest.number("ChainID") != chainId) {
            throw ServiceException.nonsense("the promise is for another chain");
        }
        if (!latest.address("ChannelID").equals(channel)) {
            throw ServiceException.nonsense("the promise is for another channel");
        }
        Promise promise;
        try {
            promise = new Promise(
                    chainId,
                    channel.bytes(),
                    amount,
                    latest.amount("Fee"),
                    bytes(latest.text("Hashlock", 66)),
                    Signature.of(bytes(latest.text("Signature", 132))));
        } catch (IllegalArgumentException e) {
            throw ServiceException.nonsense("the promise is malformed");
        }
        if (Promises.recover(promise).filter(identity::equals).isEmpty()) {
            throw ServiceException.nonsense("the promise is not signed by us");
        }
        return Optional.of(promise);
    }

    private static byte[] bytes(String hex) {
        return HexFormat.of().parseHex(hex.startsWith("0x") ? hex.substring(2) : hex);
    }
}
