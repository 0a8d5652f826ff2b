package porchlight.web;

import com.google.gson.JsonObject;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import porchlight.identity.Address;
import porchlight.identity.Signature;
import porchlight.payment.Money;
import porchlight.payment.Promise;

/// The transactor over HTTP.
public final class HttpTransactor implements Transactor {
    private static final long LIMIT = 1L << 20;
    private static final int LONGEST_ID = 100;
    /// What may stand in a path; longer or other names are not used.
    private static final String SAFE_ID = "[A-Za-z0-9_-]{1,100}";

    private final ServiceClient client;
    private final long chainId;

    /// @param client at `…/api/v1`
    /// @param chainId the chain on which we pay
    public HttpTransactor(ServiceClient client, long chainId) {
        this.client = client;
        this.chainId = chainId;
    }

    @Override
    public Fees fees(long chain) throws ServiceException {
        Fields answer = client.get("fee/" + chain, LIMIT, Fields::read);
        Fields current = answer.object("current");
        if (!current.has("register") || !current.has("settle")) {
            throw ServiceException.nonsense("a fee without an amount");
        }
        return new Fees(
                current.amount("register"),
                current.amount("settle"),
                current.time("valid_until").orElseThrow(() -> ServiceException.nonsense("a fee without an end")),
                answer.time("server_time"));
    }

    @Override
    public boolean isEligible(Address identity) throws ServiceException {
        return client.get("identity/register/eligibility/" + identity, LIMIT, Fields::read)
                .flag("eligible");
    }

    @Override
    public void register(Registration request, Optional<String> token) throws ServiceException {
        JsonObject body = new JsonObject();
        body.addProperty("registryAddress", request.registry().toString());
        body.addProperty("hermesID", request.hermes().toString());
        body.addProperty("stake", 0);
        body.addProperty("fee", request.fee().wei());
        body.addProperty("beneficiary", request.beneficiary().toString());
        body.addProperty("signature", "0x" + request.signature().chain().hex());
        body.addProperty("identity", request.identity().toString());
        body.addProperty("chainID", chainId);
        token.ifPresent(word -> body.addProperty("token", word));
        client.post(token.isPresent() ? "identity/register/referer" : "identity/register", bytes(body));
    }

    @Override
    public Optional<Status> status(Address identity) throws ServiceException {
        try {
            return client.get("identity/" + identity + "/status", Map.of(), Map.of(), LIMIT, in -> {
                Object list = Fields.readAny(in);
                if (list == null) {
                    return Optional.empty();
                }
                for (Object element : Fields.asList("status", list)) {
                    Fields entry = Fields.asObject("status", element);
                    if (entry.number("chain_id") == chainId) {
                        return Optional.of(status(entry, identity));
                    }
                }
                return Optional.empty();
            });
        } catch (ServiceException e) {
            if (e.reason() instanceof ServiceException.Refused refused && refused.status() == 404) {
                return Optional.empty();
            }
            throw e;
        }
    }

    private static Status status(Fields entry, Address identity) throws ServiceException {
        if (!entry.address("identity_id").equals(identity)) {
            throw ServiceException.nonsense("the status is somebody else's");
        }
        Progress progress = switch (entry.text("status", 40)) {
            case "created" -> Progress.CREATED;
            case "priceIncreased" -> Progress.PRICE_INCREASED;
            case "failed" -> Progress.FAILED;
            case "succeed" -> Progress.SUCCEEDED;
            default -> throw ServiceException.nonsense("unknown registration status");
        };
        return new Status(progress, entry.textOrEmpty("tx_hash", 80), entry.amount("bounty_amount"));
    }

    @Override
    public void openChannel(Address registry, Address hermes, Money fee, Signature signature) throws ServiceException {
        JsonObject body = new JsonObject();
        body.addProperty("transactorFee", fee.wei());
        body.addProperty("signature", "0x" + signature.chain().hex());
        body.addProperty("hermesID", hermes.toString());
        body.addProperty("chainID", chainId);
        body.addProperty("registry_address", registry.toString());
        client.post("channel/open", bytes(body));
    }

    @Override
    public Opening channelStatus(Address registry, Address hermes, Address identity) throws ServiceException {
        JsonObject body = new JsonObject();
        body.addProperty("identity", identity.toString());
        body.addProperty("hermesID", hermes.toString());
        body.addProperty("chainID", chainId);
        body.addProperty("registry_address", registry.toString());
        Fields answer = client.post("channel/status", bytes(body), Map.of(), LIMIT, Fields::read);
        return switch (answer.text("status", 40)) {
            case "not_found" -> Opening.NOT_FOUND;
            case "in_progress" -> Opening.IN_PROGRESS;
            case "open" -> Opening.OPEN;
            case "fail" -> Opening.FAILED;
            default -> throw ServiceException.nonsense("unknown channel status");
        };
    }

    @Override
    public String payAndSettle(Payout payout) throws ServiceException {
        Promise promise = payout.promise();
        JsonObject body = new JsonObject();
        body.addProperty("hermesID", payout.hermes().toString());
        body.addProperty("channelID", HexFormat.of().formatHex(promise.channelId()));
        body.addProperty("amount", promise.amount().wei());
        body.addProperty("fee", promise.fee().wei());
        body.addProperty("preimage", HexFormat.of().formatHex(payout.secret()));
        body.addProperty("signature", promise.signature().chain().hex());
        body.addProperty("providerID", payout.identity().toString());
        body.addProperty("chainID", promise.chainId());
        body.addProperty("beneficiary", payout.beneficiary().toString());
        body.addProperty("beneficiarySignature", payout.signature().chain().hex());
        Fields answer = client.post("identity/pay_and_settle", bytes(body), Map.of(), LIMIT, Fields::read);
        String id = answer.text("id", LONGEST_ID);
        if (!id.matches(SAFE_ID)) {
            throw ServiceException.nonsense("a queue entry without a usable name");
        }
        return id;
    }

    @Override
    public Optional<Queued> queue(String id) throws ServiceException {
        if (!id.matches(SAFE_ID)) {
            return Optional.empty();
        }
        try {
            Fields entry = client.get("queue/" + id, LIMIT, Fields::read);
            Queued.State state = switch (entry.text("state", 40)) {
                case "queue" -> Queued.State.QUEUE;
                case "error" -> Queued.State.ERROR;
                case "done" -> Queued.State.DONE;
                default -> throw ServiceException.nonsense("unknown queue state");
            };
            return Optional.of(new Queued(state, entry.textOrEmpty("tx_hash", 80)));
        } catch (ServiceException e) {
            if (e.reason() instanceof ServiceException.Refused refused && refused.status() == 404) {
                return Optional.empty();
            }
            throw e;
        }
    }

    private static byte[] bytes(JsonObject body) {
        return body.toString().getBytes(StandardCharsets.UTF_8);
    }
}
