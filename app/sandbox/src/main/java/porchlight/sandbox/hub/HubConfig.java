package porchlight.sandbox.hub;

import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import porchlight.identity.Signer;
import porchlight.payment.Money;
import porchlight.sandbox.chain.Contracts;

/// How a hub is set up.
///
/// @param at where to listen; port 0 takes a free one
/// @param operator signs promises to providers and sends settlements; needs native coin
/// @param contracts where everything lies
/// @param rpcUrl of a node of that chain
/// @param memory a file that outlives the process
/// @param settleEvery how often consumers' promises are taken to the chain
/// @param settleAbove how much must be unsettled for that, in wei
public record HubConfig(
        InetSocketAddress at,
        Signer operator,
        Contracts contracts,
        String rpcUrl,
        Path memory,
        Duration settleEvery,
        Money settleAbove) {}
