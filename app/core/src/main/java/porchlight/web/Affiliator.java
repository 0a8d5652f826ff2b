package porchlight.web;

import java.util.Optional;
import porchlight.payment.Money;

/// The service that knows referral tokens (`http-apis.md §7`). It has no call that tells an identity's own token or
/// what others earned with it.
public interface Affiliator {
    /// What a registration with this token is rewarded with.
    ///
    /// @return wei; empty where the token is not known, or cannot be one
    Optional<Money> reward(String token) throws ServiceException;
}
