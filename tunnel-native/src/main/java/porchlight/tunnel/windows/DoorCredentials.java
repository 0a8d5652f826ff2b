package porchlight.tunnel.windows;

import java.nio.channels.SocketChannel;
import java.nio.file.attribute.UserPrincipal;
import porchlight.tunnel.helper.Caller;
import porchlight.tunnel.helper.Credentials;

/// Who is at the other end is which door he came in by. Java tells no account on Windows, and a process number is
/// no identity (`security.md §3.1 L10`), so there are two sockets, and Windows lets through each only whom its
/// folder's list names: the owner here, the administrators there. A program of an administrator's that did not ask
/// for his rights passes neither.
///
/// @param who came in by this door
/// @param name under which his connections are counted
record DoorCredentials(Caller.Who who, String name) implements Credentials {
    @Override
    public Caller of(SocketChannel channel) {
        return new Caller(new Door(name), who);
    }

    private record Door(String name) implements UserPrincipal {
        @Override
        public String getName() {
            return name;
        }
    }
}
