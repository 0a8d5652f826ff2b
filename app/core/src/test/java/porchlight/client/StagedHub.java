package porchlight.client;

import java.math.BigInteger;
import java.util.Optional;
import porchlight.identity.Address;
import porchlight.identity.Signer;
import porchlight.payment.ExchangeMessage;
import porchlight.payment.Money;
import porchlight.payment.Promise;
import porchlight.web.Hermes;
import porchlight.web.ServiceException;

/// A hub that says what the test wants.
final class StagedHub implements Hermes {
    Optional<Account> account = Optional.empty();
    Optional<ServiceException> fault = Optional.empty();

    /// The registry names an address that may not be asked.
    boolean unaskable;

    Hermes asked() {
        if (unaskable) {
            throw new IllegalArgumentException("a service must be asked over https");
        }
        return this;
    }

    void says(Money balance, Optional<Promise> latest) {
        account = Optional.of(new Account(balance, Money.ZERO, latest, false));
    }

    @Override
    public Optional<Account> account(Address identity, Address channel) throws ServiceException {
        if (fault.isPresent()) {
            throw fault.get();
        }
        return account;
    }

    @Override
    public Promise payAndSettle(ExchangeMessage message, Money fee) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Optional<Promise> madeBefore(Signer signer, byte[] hashlock) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void reveal(byte[] secret, Address provider, BigInteger agreementId) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Promise withFee(Promise promise, Money fee) {
        throw new UnsupportedOperationException();
    }
}
