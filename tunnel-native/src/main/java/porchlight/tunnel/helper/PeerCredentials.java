package porchlight.tunnel.helper;

import java.io.IOException;
import java.nio.channels.SocketChannel;
import java.nio.file.FileSystems;
import java.nio.file.attribute.UserPrincipal;
import java.nio.file.attribute.UserPrincipalLookupService;
import java.util.OptionalInt;
import java.util.function.Supplier;
import jdk.net.ExtendedSocketOptions;

/// `SO_PEERCRED`, compared by uid. No process number is ever looked at.
public final class PeerCredentials implements Credentials {
    private final Supplier<OptionalInt> owner;

    /// @param owner the uid that an administrator named, asked each time
    public PeerCredentials(Supplier<OptionalInt> owner) {
        this.owner = owner;
    }

    @Override
    public Caller of(SocketChannel channel) throws IOException {
        UserPrincipal user =
                channel.getOption(ExtendedSocketOptions.SO_PEERCRED).user();
        UserPrincipalLookupService users = FileSystems.getDefault().getUserPrincipalLookupService();
        OptionalInt named = owner.get();
        if (named.isPresent() && user.equals(users.lookupPrincipalByName(Integer.toString(named.getAsInt())))) {
            return new Caller(user, Caller.Who.OWNER);
        }
        if (user.equals(users.lookupPrincipalByName("0"))) {
            return new Caller(user, Caller.Who.ROOT);
        }
        return new Caller(user, named.isPresent() ? Caller.Who.OTHER : Caller.Who.UNOWNED);
    }
}
