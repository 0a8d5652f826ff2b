package porchlight.sandbox.chain;

import porchlight.identity.Address;
import porchlight.payment.Money;

/// The sandbox's purse without bottom: MYST out of nothing, in real transactions.
///
/// @param keeper the token's upgrade master
/// @param token MYST
public record Mint(Account keeper, Address token) {
    /// @return once it is mined
    /// @throws RpcException if the token or the node refuses
    public Account.Sent to(Address receiver, Money amount) throws RpcException {
        return keeper.call(token, Deployment.mint(receiver, amount));
    }
}
