package porchlight.web;

import com.google.gson.JsonObject;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import porchlight.identity.Address;
import porchlight.identity.Signature;
import porchlight.payment.Money;

/// The transactor over HTTP.
public final class HttpTransactor implements Transactor {
    private static final long LIMIT = 1L << 20;

    private final ServiceClient client;
    private final long chainId;

    /// @param client at `…/api/v1`
    /// @param chainId the chain on which we pay
    public HttpTransactor(ServiceClient client, long chainId) {
        this.client = client;
        this.chainId = chainId;
    }

    @Override
    public Fee registrationFee() throws ServiceException {
        Fields answer = client.get("fee/" + chainId + "/register", LIMIT, Fields::read);
        if (!answer.has("fee")) {
            throw ServiceException.nonsense("a fee without an amount");
        }
        return new Fee(
                answer.amount("fee"),
                answer.time("valid_until").orElseThrow(() -> ServiceException.nonsense("a fee without an end")));
    }

    @Override
    public boolean isEligible(Address identity) throws ServiceException {
        return client.get("identity/register/eligibility/" + identity, LIMIT, Fields::read)
                .flag("eligible");
    }

    @Override
    public void register(Registration request) throws ServiceException {
        JsonObject body = new JsonObject();
        body.addProperty("registryAddress", request.registry().toString());
        body.addProperty("hermesID", request.hermes().toString());
        body.addProperty("stake", 0);
        body.addProperty("fee", request.fee().wei());
        body.addProperty("beneficiary", request.beneficiary().toString());
        body.addProperty("signature", "0x" + request.signature().chain().hex());
        body.addProperty("identity", request.identity().toString());
        body.addProperty("chainID", chainId);
        client.post("identity/register", bytes(body));
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

    private static byte[] bytes(JsonObject body) {
        return body.toString().getBytes(StandardCharsets.UTF_8);
    }
}
