package porchlight.chain;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.web3j.abi.datatypes.Type;
import porchlight.chain.ChainReader.ChannelReading;
import porchlight.identity.Address;
import porchlight.payment.Money;

/// Asks every node for a channel instead of believing the first.
final class EachNode {
    /// Nodes keep the state of about 128 blocks; one that is further behind is asked for its own newest block.
    private static final long SAME_BLOCK = 100;

    private final Nodes nodes;
    private final Address token;

    EachNode(Nodes nodes, Address token) {
        this.nodes = nodes;
        this.token = token;
    }

    private record Head(Nodes.Asking node, long block) {}

    /// @throws ChainException if no node answers
    Witnesses channel(Address channel) throws ChainException {
        List<Nodes.Asking> all = nodes.awake();
        List<Head> heads = new ArrayList<>();
        Optional<ChainException> fault = Optional.empty();
        for (Nodes.Asking node : all) {
            try {
                heads.add(new Head(node, Web3jChain.quantity(node.ask("eth_blockNumber"))));
            } catch (ChainException e) {
                fault = Optional.of(e);
            }
        }
        long lowest = heads.stream().mapToLong(Head::block).min().orElse(0);
        long highest = heads.stream().mapToLong(Head::block).max().orElse(0);
        List<ChannelReading> readings = new ArrayList<>();
        for (Head head : heads) {
            try {
                readings.add(at(head.node(), highest - lowest <= SAME_BLOCK ? lowest : head.block(), channel));
            } catch (ChainException e) {
                fault = Optional.of(e);
            }
        }
        if (readings.isEmpty()) {
            throw fault.orElseThrow();
        }
        return new Witnesses(nodes.size(), readings);
    }

    /// @throws ChainException if no node answers for that block
    Witnesses channel(Address channel, long block) throws ChainException {
        List<Nodes.Asking> all = nodes.each();
        Optional<ChainException> fault = Optional.empty();
        List<ChannelReading> readings = new ArrayList<>();
        for (Nodes.Asking node : all) {
            try {
                readings.add(at(node, block, channel));
            } catch (ChainException e) {
                fault = Optional.of(e);
            }
        }
        if (readings.isEmpty()) {
            throw fault.orElseThrow();
        }
        return new Witnesses(all.size(), readings);
    }

    private ChannelReading at(Nodes.Asking node, long number, Address channel) throws ChainException {
        String block = "0x" + Long.toHexString(number);
        boolean deployed =
                Words.of(node.ask("eth_getCode", channel.toString(), block)).bytes().length > 0;
        Money settled = deployed ? ask(node, channel, "hermes", block).money(2) : Money.ZERO;
        Money balance =
                ask(node, token, "balanceOf", block, Web3jChain.word(channel)).money(0);
        return new ChannelReading(number, balance, settled, deployed);
    }

    private static Words ask(Nodes.Asking node, Address contract, String function, String block, Type<?>... arguments)
            throws ChainException {
        return Words.of(node.ask("eth_call", Web3jChain.question(contract, function, arguments), block));
    }
}
