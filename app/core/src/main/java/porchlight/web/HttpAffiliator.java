package porchlight.web;

import java.util.Optional;
import java.util.regex.Pattern;
import porchlight.payment.Money;

/// The affiliator over HTTP.
public final class HttpAffiliator implements Affiliator {
    private static final long LIMIT = 64 * 1024;
    private static final Pattern TOKEN = Pattern.compile("[A-Za-z0-9_-]{1,64}");

    private final ServiceClient client;

    /// @param client at `…/api/v1`
    public HttpAffiliator(ServiceClient client) {
        this.client = client;
    }

    @Override
    public Optional<Money> reward(String token) throws ServiceException {
        if (!TOKEN.matcher(token).matches()) {
            return Optional.empty();
        }
        try {
            Fields answer = client.get("register-reward/token/" + token, LIMIT, Fields::read);
            return Optional.of(Money.parseWei(answer.text("reward", 80)));
        } catch (IllegalArgumentException e) {
            throw ServiceException.nonsense("a reward that is no amount");
        } catch (ServiceException e) {
            if (e.reason() instanceof ServiceException.Refused refused
                    && refused.status() / 100 == 4
                    && refused.status() != 429) {
                return Optional.empty();
            }
            throw e;
        }
    }
}
