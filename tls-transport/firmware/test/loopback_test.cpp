// The device program over real TLS, against a small listener in this process. Arguments: the program. Copyright the
// Lifeline authors. SPDX-License-Identifier: Apache-2.0
#include <fcntl.h>
#include <netinet/in.h>
#include <openssl/pem.h>
#include <openssl/ssl.h>
#include <openssl/x509v3.h>
#include <poll.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#include <atomic>
#include <chrono>
#include <csignal>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <functional>
#include <memory>
#include <mutex>
#include <thread>

#include "backend.h"
#include "claims.h"

using namespace bench;

namespace {

std::string program;
std::string folder;

/** Makes a root and a listener's certificate for localhost, as the firmware's builds need them (reference D.3). */
class Authority {
public:
    explicit Authority(bool rsa) : rootKey_(newKey(rsa)), key_(newKey(rsa)) {
        root_ = certificate("Lifeline test root", rootKey_, rootKey_, nullptr);
        leaf_ = certificate("localhost", key_, rootKey_, root_);
    }

    ~Authority() {
        X509_free(root_);
        X509_free(leaf_);
        EVP_PKEY_free(rootKey_);
        EVP_PKEY_free(key_);
    }

    Authority(const Authority&) = delete;
    Authority& operator=(const Authority&) = delete;

    void writeRoot(const std::string& name) const {
        FILE* file = fopen(name.c_str(), "w");
        PEM_write_X509(file, root_);
        fclose(file);
    }

    void use(SSL_CTX* context) const {
        SSL_CTX_use_certificate(context, leaf_);
        SSL_CTX_use_PrivateKey(context, key_);
    }

private:
    EVP_PKEY* const rootKey_;
    EVP_PKEY* const key_;
    X509* root_;
    X509* leaf_;

    static EVP_PKEY* newKey(bool rsa) { return rsa ? EVP_RSA_gen(2048) : EVP_EC_gen("P-256"); }

    static X509* certificate(const char* name, EVP_PKEY* key, EVP_PKEY* signer, X509* issuer) {
        X509* made = X509_new();
        X509_set_version(made, 2);
        ASN1_INTEGER_set(X509_get_serialNumber(made), issuer == nullptr ? 1 : 2);
        X509_gmtime_adj(X509_getm_notBefore(made), -3600);
        X509_gmtime_adj(X509_getm_notAfter(made), 24 * 3600);
        X509_set_pubkey(made, key);
        X509_NAME* subject = X509_get_subject_name(made);
        X509_NAME_add_entry_by_txt(subject, "CN", MBSTRING_ASC, reinterpret_cast<const unsigned char*>(name), -1, -1,
                                   0);
        X509_set_issuer_name(made, issuer == nullptr ? subject : X509_get_subject_name(issuer));
        extend(made, NID_basic_constraints, issuer == nullptr ? "critical,CA:TRUE" : "critical,CA:FALSE");
        if (issuer != nullptr) {
            extend(made, NID_subject_alt_name, "DNS:localhost");
        }
        X509_sign(made, signer, EVP_sha256());
        return made;
    }

    static void extend(X509* certificate, int kind, const char* value) {
        X509_EXTENSION* extension = X509V3_EXT_conf_nid(nullptr, nullptr, kind, value);
        X509_add_ext(certificate, extension, -1);
        X509_EXTENSION_free(extension);
    }
};

/** A listener with a thread and a backend for each connection. */
class Listener {
public:
    Listener(const Authority& authority, Backend::Speaks speaks)
            : speaks_(speaks), context_(SSL_CTX_new(TLS_server_method())) {
        authority.use(context_);
        socket_ = socket(AF_INET, SOCK_STREAM, 0);
        sockaddr_in address = {};
        address.sin_family = AF_INET;
        address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
        bind(socket_, reinterpret_cast<sockaddr*>(&address), sizeof address);
        listen(socket_, 128);
        socklen_t size = sizeof address;
        getsockname(socket_, reinterpret_cast<sockaddr*>(&address), &size);
        port_ = ntohs(address.sin_port);
        threads_.emplace_back([this] { acceptAll(); });
    }

    ~Listener() {
        shutdown(socket_, SHUT_RDWR);
        close(socket_);
        dropAll();
        for (size_t i = 0; i < threads_.size(); i++) {
            threads_[i].join();
        }
        SSL_CTX_free(context_);
    }

    uint16_t port() const { return port_; }

    /** Sees or tells the backends, one after the other, of connections that stand. */
    unsigned each(const std::function<bool(Backend&)>& see) {
        std::lock_guard<std::mutex> lock(mutex_);
        unsigned seen = 0;
        for (const std::unique_ptr<Connection>& connection : connections_) {
            seen += connection->open() && see(connection->backend) ? 1 : 0;
        }
        return seen;
    }

    void dropAll() {
        std::lock_guard<std::mutex> lock(mutex_);
        for (const std::unique_ptr<Connection>& connection : connections_) {
            connection->stop();
        }
    }

private:
    class Connection : public Peer {
    public:
        Backend backend;

        Connection(Backend::Speaks speaks, SSL* ssl, int socket) : backend(speaks), ssl_(ssl), socket_(socket) {
            backend.now = &now_;
        }

        ~Connection() override {
            SSL_free(ssl_);
            close(socket_);
        }

        void deliver(const std::string& record) override {
            if (open_) {
                SSL_write(ssl_, record.data(), static_cast<int>(record.size()));
            }
        }

        bool open() const override { return open_; }

        void stop() override {
            open_ = false;
            shutdown(socket_, SHUT_RDWR);
        }

        SSL* ssl() const { return ssl_; }
        void opened() { open_ = true; }

    private:
        SSL* const ssl_;
        const int socket_;
        uint64_t now_ = 0;
        std::atomic<bool> open_{false};
    };

    const Backend::Speaks speaks_;
    SSL_CTX* const context_;
    int socket_;
    uint16_t port_;
    std::mutex mutex_;  // guards the connections and all that is in them
    std::vector<std::unique_ptr<Connection>> connections_;
    std::vector<std::thread> threads_;  // the first adds the others

    void acceptAll() {
        for (int accepted = accept(socket_, nullptr, nullptr); accepted >= 0;
             accepted = accept(socket_, nullptr, nullptr)) {
            SSL* ssl = SSL_new(context_);
            SSL_set_fd(ssl, accepted);
            std::lock_guard<std::mutex> lock(mutex_);
            connections_.emplace_back(new Connection(speaks_, ssl, accepted));
            Connection* connection = connections_.back().get();
            threads_.emplace_back([this, connection, accepted] { converse(*connection, accepted); });
        }
    }

    /** Waits outside the lock, and reads inside it. */
    void converse(Connection& connection, int socket) {
        if (SSL_accept(connection.ssl()) == 1) {
            std::lock_guard<std::mutex> lock(mutex_);
            connection.opened();
            connection.backend.accepted(connection);
        }
        pollfd polled = {socket, POLLIN, 0};
        while (connection.open() && poll(&polled, 1, -1) >= 0) {
            std::lock_guard<std::mutex> lock(mutex_);
            char bytes[8192];
            do {
                int count = SSL_read(connection.ssl(), bytes, sizeof bytes);
                if (count <= 0) {
                    connection.stop();
                    return;
                }
                connection.backend.heardBytes(std::string(bytes, static_cast<size_t>(count)));
            } while (SSL_pending(connection.ssl()) > 0);
        }
    }
};

/** The program, and the cloud's end of its lines. */
class Devices {
public:
    Devices(std::vector<std::string> arguments) {
        int to[2];
        int from[2];
        if (pipe(to) != 0 || pipe(from) != 0) {
            claims::fail("no pipes", __FILE__, __LINE__);
        }
        arguments.insert(arguments.begin(), program);
        process_ = fork();
        if (process_ == 0) {
            dup2(to[0], 0);
            dup2(from[1], 1);
            for (int descriptor : {to[0], to[1], from[0], from[1]}) {
                close(descriptor);
            }
            std::vector<char*> words;
            for (std::string& argument : arguments) {
                words.push_back(&argument[0]);
            }
            words.push_back(nullptr);
            execv(program.c_str(), words.data());
            _exit(127);
        }
        close(to[0]);
        close(from[1]);
        to_ = to[1];
        from_ = from[0];
    }

    ~Devices() {
        close(to_);
        waitpid(process_, nullptr, 0);
        close(from_);
    }

    void tell(const std::string& line) { HOLDS(write(to_, (line + "\n").data(), line.size() + 1) > 0); }

    /** Waits for so many lines with these words in them; a machine may be slow. */
    bool says(const std::string& words, unsigned count = 1) {
        return within30Seconds([&] { return heard(words) >= count; });
    }

    unsigned heard(const std::string& words) {
        read();
        unsigned found = 0;
        for (const std::string& line : lines_) {
            found += line.find(words) != std::string::npos ? 1 : 0;
        }
        return found;
    }

    template <typename Happens>
    bool within30Seconds(Happens happens) {
        auto end = std::chrono::steady_clock::now() + std::chrono::seconds(30);
        while (!happens() && std::chrono::steady_clock::now() < end) {
            pollfd polled = {from_, POLLIN, 0};
            poll(&polled, 1, 20);
            read();
        }
        return happens();
    }

private:
    pid_t process_;
    int to_ = -1;
    int from_ = -1;
    std::string unread_;
    std::vector<std::string> lines_;

    void read() {
        char bytes[65536];
        pollfd polled = {from_, POLLIN, 0};
        while (poll(&polled, 1, 0) == 1) {
            ssize_t count = ::read(from_, bytes, sizeof bytes);
            if (count <= 0) {
                return;
            }
            unread_.append(bytes, static_cast<size_t>(count));
        }
        for (size_t end = unread_.find('\n'); end != std::string::npos; end = unread_.find('\n')) {
            lines_.push_back(unread_.substr(0, end));
            unread_.erase(0, end + 1);
        }
    }
};

/** Devices against a listener, over one of the links. */
struct Loopback {
    Authority authority;
    Listener listener;
    std::string root;
    std::unique_ptr<Devices> devices;

    Loopback(Backend::Speaks speaks, std::vector<std::string> more)
            : authority(speaks == Backend::Speaks::Mqtt), listener(authority, speaks), root(folder + "/root.pem") {
        authority.writeRoot(root);
        std::vector<std::string> arguments = {
                "--host",      "localhost", "--port", std::to_string(listener.port()),
                "--authority", root,        "--link", speaks == Backend::Speaks::Mqtt ? "mqtt" : "frames"};
        arguments.insert(arguments.end(), more.begin(), more.end());
        devices.reset(new Devices(arguments));
    }

    /** Waits until so many backends have heard a line that begins so. */
    bool heard(const std::string& line, unsigned backends) {
        return devices->within30Seconds(
                [&] { return listener.each([&](Backend& backend) { return backend.count(line) > 0; }) >= backends; });
    }

    void tellEach(const std::function<void(Backend&)>& tell) {
        listener.each([&](Backend& backend) {
            tell(backend);
            return true;
        });
    }
};

template <typename Check>
void overBothLinks(std::vector<std::string> arguments, Check check) {
    for (Backend::Speaks speaks : {Backend::Speaks::Frames, Backend::Speaks::Mqtt}) {
        Loopback loopback(speaks, arguments);
        check(loopback);
    }
}

}  // namespace

CLAIM(aHotDeviceConnectsOverRealTlsAndRunsACall) {
    overBothLinks({"--speed", "10"}, [](Loopback& it) {
        HOLDS(it.devices->says("direct up"));
        it.tellEach([](Backend& backend) { backend.call("2s-5k-50", "echo", "hello"); });
        HOLDS(it.heard("ANSWER 2s i5", 1));
        HOLDS(it.devices->says("ran direct echo hello"));
        it.tellEach([](Backend& backend) { backend.read("2t-5k-50", "temperature"); });
        HOLDS(it.heard("ANSWER 2t d21.5", 1));
        SAME(it.devices->heard("trouble"), 0u);
    });
}

CLAIM(theCloudsEndIsSpokenLineByLine) {
    overBothLinks({"--mode", "cold"}, [](Loopback& it) {
        HOLDS(it.devices->says("booted 1"));
        it.devices->tell("all cloud up");
        it.devices->tell("all publish temperature 21.5 degrees");
        HOLDS(it.devices->says("published kept 1"));
        HOLDS(it.devices->says("event 1 temperature/lf-1-1-n 21.5 degrees"));
        it.devices->tell("1f000000000000c0de000001 accepted 1");
        it.devices->tell("1f000000000000c0de000001 call 7 lf a 1-1");
        HOLDS(it.devices->says("returned 7 -2147483648"));
        HOLDS(it.devices->says("acknowledged 1 home") && it.devices->says("kept 0"));
        it.devices->tell("all call 8 lf c 2s-5k-50 echo a\\nb");
        HOLDS(it.devices->says("returned 8 3") && it.devices->says("ran home echo a\\nb"));
        it.devices->tell("all read 9 temperature");
        it.devices->tell("all read 10 nothing");
        HOLDS(it.devices->says("value 9 double 21.5") && it.devices->says("unknown 10"));
        it.devices->tell("all power");
        HOLDS(it.devices->says("booted 2"));
    });
}

CLAIM(eventsGoStraightWhenTheCloudIsLostAndHomeWhenOrdered) {
    overBothLinks({"--mode", "cold", "--speed", "20"}, [](Loopback& it) {
        it.devices->tell("all publish temperature 21.5");
        HOLDS(it.devices->says("vote lost") && it.devices->says("route direct"));
        HOLDS(it.heard("EVENT 1-1-f temperature 21.5", 1));
        HOLDS(it.devices->says("acknowledged 1 direct") && it.devices->says("kept 0"));
        it.devices->tell("all cloud up");
        HOLDS(it.devices->says("vote fine"));
        it.tellEach([](Backend& backend) { backend.control(100, "h 5l"); });
        HOLDS(it.heard("ANSWER 2s !0", 1));
        HOLDS(it.devices->says("route home") && it.devices->says("direct down"));
    });
}

CLAIM(manyDevicesLiveInOneProcess) {
    overBothLinks({"--devices", "60", "--speed", "10"}, [](Loopback& it) {
        HOLDS(it.devices->says("direct up", 60));
        it.tellEach([](Backend& backend) { backend.call("2s-5k-50", "echo", "hello"); });
        HOLDS(it.heard("ANSWER 2s i5", 60));
        it.listener.dropAll();
        HOLDS(it.devices->says("direct down", 60));
        HOLDS(it.devices->says("direct up", 120));
    });
}

CLAIM(aRosterNamesTheDevicesOneByOne) {
    std::ofstream(folder + "/roster") << "1f000000000000c0de000007 frames hot wifi\n"
                                      << "1f000000000000c0de000003 frames cold cellular\n";
    Loopback it(Backend::Speaks::Frames, {"--roster", folder + "/roster", "--id", "1f000000000000c0de000001"});
    HOLDS(it.devices->says("booted 1", 2));
    HOLDS(it.devices->says("1f000000000000c0de000007 direct up"));
    it.devices->tell("1f000000000000c0de000003 read 1 name");
    HOLDS(it.devices->says("value 1 string 1f000000000000c0de000003"));
    SAME(it.devices->heard("booted 1"), 2u);
}

CLAIM(aListenerOfAnotherRootIsNotTrusted) {
    overBothLinks({"--mode", "cold", "--speed", "20"}, [](Loopback& it) {
        Authority other(false);
        other.writeRoot(it.root);  // read when a device starts, and this one has
        Devices devices({"--host", "localhost", "--port", std::to_string(it.listener.port()), "--authority", it.root,
                         "--speed", "20"});
        HOLDS(devices.says("trouble untrusted"));
        SAME(devices.heard("direct up"), 0u);
    });
}

int main(int count, char** arguments) {
    std::signal(SIGPIPE, SIG_IGN);
    folder = (std::filesystem::temp_directory_path() / "lifeline-XXXXXX").string();
    if (count < 2 || mkdtemp(&folder[0]) == nullptr) {
        std::cerr << "loopback: no program, or no folder for it (expected: the device program)" << std::endl;
        return 2;
    }
    program = arguments[1];
    int result = claims::run("loopback", count - 1, arguments + 1);
    std::filesystem::remove_all(folder);
    return result;
}
