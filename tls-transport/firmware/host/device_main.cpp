/*
 * Devices with the firmware header, as a program: real TLS to a real backend, and the Particle cloud played by whoever
 * started it, line by line. Many devices run in one thread. Copyright the Lifeline authors. SPDX-License-Identifier:
 * Apache-2.0
 *
 *   device --host NAME --port N --link frames|mqtt --authority FILE
 *          [--certificate FILE --key FILE | --secret TEXT | --user NAME --password TEXT]
 *          [--id 1f000000000000c0de000001] [--devices 1] [--mode hot|warm|cold] [--radio wifi|cellular]
 *          [--roster FILE] [--function NAME]... [--speed 1]
 *
 * {id} in a file's name stands for the device's id. The ids of --devices follow each other in their last eight digits.
 * --speed N makes N seconds of the devices pass in one. Each device offers the functions `echo`, which returns the
 * length of its argument, and those of --function, which do the same; and the variables `level` (int, the number of
 * functions run), `temperature` (21.5), `lit` (true) and `name` (its id). It has network, and no cloud, until it is
 * told.
 *
 * --roster FILE names the devices one by one, and takes the place of --id, --devices, --link, --mode and --radio: a line
 * each, `ID LINK MODE RADIO`.
 *
 * Each line is about one device and begins with its id, or with `all` to the device. Text is escaped: \n, \t, \\, \xNN.
 * N numbers calls and publishes, VIA is home or direct.
 *
 * To the device, on standard input:
 *
 *   ID network up|down
 *   ID cloud up|down
 *   ID call N FUNCTION ARGUMENT
 *   ID read N VARIABLE
 *   ID accepted N, ID refused N     an event that it published over the cloud
 *   ID publish NAME DATA
 *   ID sleep                        asks for acknowledgement
 *   ID reset                        keeps EEPROM and RAM
 *   ID power                        keeps the EEPROM only
 *   quit
 *
 * From it, on standard output:
 *
 *   ID booted BOOT
 *   ID cloud up|down                it has seen that
 *   ID returned N VALUE             or unknown N
 *   ID value N TYPE TEXT            or unknown N; int, bool, double or string
 *   ID event N NAME DATA            published over the cloud: accept or refuse it
 *   ID published kept SEQ           or full, too-long, bad-name; in the order of publish
 *   ID acknowledged SEQ VIA         all events up to this one
 *   ID ran VIA FUNCTION ARGUMENT
 *   ID received NAME DATA
 *   ID direct up|down, ID route home|direct, ID vote fine|lost|silent
 *   ID kept COUNT                   events that wait for acknowledgement, when it changes
 *   ID trouble TEXT                 why a connection failed
 *   ID misuse TEXT                  of a library or of Device OS by the firmware: there must be none
 */
#define LIFELINE_OVER_MQTT_TLS
#define LIFELINE_OVER_TLS_TCP_CLIENT
#include <errno.h>

#include <csignal>
#include <cstdlib>
#include <deque>
#include <fstream>
#include <iostream>
#include <random>
#include <sstream>

#include "openssl_wire.h"

#include "lifeline.h"

namespace {

using namespace lifeline;

struct Options {
    std::string host;
    uint16_t port = 0;
    bool mqtt = false;
    std::string authority, certificate, key, secret, user, password;
    std::string id = "1f000000000000c0de000001";
    std::string roster;
    unsigned devices = 1;
    Mode mode = Mode::Hot;
    Radio radio = Radio::Wifi;
    std::vector<std::string> functions = {"echo"};
    double speed = 1;
};

std::string escaped(const std::string& text) {
    std::ostringstream line;
    for (char c : text) {
        unsigned byte = static_cast<unsigned char>(c);
        if (c == '\\') {
            line << "\\\\";
        } else if (c == '\n') {
            line << "\\n";
        } else if (c == '\t') {
            line << "\\t";
        } else if (byte < 0x20) {
            line << "\\x"
                 << "0123456789abcdef"[byte >> 4] << "0123456789abcdef"[byte & 15];
        } else {
            line << c;
        }
    }
    return line.str();
}

std::string unescaped(const std::string& line) {
    std::string text;
    for (size_t i = 0; i < line.size(); i++) {
        char escape = line[i] == '\\' && i + 1 < line.size() ? line[++i] : 0;
        if (escape == 'x' && i + 2 < line.size()) {
            text.push_back(static_cast<char>(std::strtoul(line.substr(i + 1, 2).c_str(), nullptr, 16)));
            i += 2;
        } else {
            text.push_back(escape == 0 ? line[i] : escape == 'n' ? '\n' : escape == 't' ? '\t' : escape);
        }
    }
    return text;
}

/** Takes a word off the front of a line. */
std::string word(std::string& line) {
    size_t space = line.find(' ');
    std::string word = line.substr(0, space);
    line = space == std::string::npos ? "" : line.substr(space + 1);
    return word;
}

std::string readFile(std::string name, const std::string& id) {
    size_t mark = name.find("{id}");
    if (mark != std::string::npos) {
        name.replace(mark, 4, id);
    }
    std::ifstream file(name);
    std::ostringstream text;
    text << file.rdbuf();
    if (!name.empty() && text.str().empty()) {
        std::cerr << "device: " << name << " cannot be read (expected: a PEM file)" << std::endl;
        std::exit(2);
    }
    return text.str();
}

class RunningDevice;

/** The functions of a sketch are plain C functions; each knows its number. */
int run(size_t number, const char* argument);

template <size_t number>
int offered(const char* argument) {
    return run(number, argument);
}

const Function functions[] = {offered<0>, offered<1>, offered<2>, offered<3>,
                              offered<4>, offered<5>, offered<6>, offered<7>};

void received(const char* name, const char* data);

/** One device: its firmware, its wires, and its end of the cloud's lines. */
class RunningDevice : public host::Device {
public:
    RunningDevice(const Options& options, uint32_t seed)
            : options_(options),
              papers_{readFile(options.authority, options.id), readFile(options.certificate, options.id),
                      readFile(options.key, options.id)},
              random_(seed) {
        id = options.id;
        name_ = options.id;
        clock = static_cast<uint32_t>(time(nullptr));
        memset(&memory_, 0x5a, sizeof memory_);
    }

    /** The body of its fiber: firmware without end. */
    void live() {
        for (;;) {
            boot();
            while (!resets_) {
                host::current() = this;
                line_->loop();
                serve();
                tellChanges();
                idle();
            }
        }
    }

    /**
     * A line of the cloud's, without the id; taken between two loops, as Device OS has it.
     *
     * @return whether the device does nothing at present, and may be woken
     */
    bool hear(const std::string& line) {
        heard_.push_back(line);
        return idle_;
    }

    void say(const std::string& line) { std::cout << id << ' ' << line << '\n'; }

    int run(size_t number, const char* argument) {
        level_++;
        say(std::string("ran ") + (calledHome_ ? "home " : "direct ") + options_.functions[number] + " "
            + escaped(argument));
        return static_cast<int>(strlen(argument));
    }

    uint32_t millis() override { return static_cast<uint32_t>(deviceMicros() / 1000); }
    uint32_t random() override { return static_cast<uint32_t>(random_()); }

    void wait(uint32_t millis) override {
        host::Fiber::wait(host::machineTime() + static_cast<int64_t>(millis * 1000 / options_.speed), -1, 0);
        host::current() = this;
    }

    std::unique_ptr<host::Wire> newWire() override {
        const host::TlsBuild& build = options_.mqtt ? host::mqttTls0227 : host::tlsTcpClient0216;
        wire_ = new SwitchingWire(*this, build, [this](const std::string& why) { say("trouble " + escaped(why)); });
        return std::unique_ptr<host::Wire>(wire_);
    }

    void published(const std::shared_ptr<host::Publication>& publication) override {
        publications_[++publicationCount_] = publication;
        say("event " + std::to_string(publicationCount_) + " " + publication->name + " " + escaped(publication->data));
    }

private:
    /** Comes back to its device after each wait, and is forgotten by it at its end. */
    class SwitchingWire : public host::OpenSslWire {
    public:
        SwitchingWire(RunningDevice& device, const host::TlsBuild& build, std::function<void(const std::string&)> tell)
                : OpenSslWire(build, std::move(tell)), device_(device) {}

        ~SwitchingWire() override { device_.wire_ = device_.wire_ == this ? nullptr : device_.wire_; }

        bool connect(const std::string& name, uint16_t port) override {
            bool connected = OpenSslWire::connect(name, port);
            host::current() = &device_;
            return connected;
        }

        bool handshake(const std::string& name, const host::Papers& papers) override {
            bool done = OpenSslWire::handshake(name, papers);
            host::current() = &device_;
            return done;
        }

    private:
        RunningDevice& device_;
    };

    static constexpr int64_t idleMicros = 20 * 1000;

    const Options options_;
    const host::Papers papers_;
    std::mt19937 random_;
    CommandMemory memory_;
    std::unique_ptr<ParticleSurroundings> surroundings_;
    std::unique_ptr<TlsTcpClientLink> frames_;
    std::unique_ptr<MqttTlsLink> mqtt_;
    std::unique_ptr<Lifeline> line_;
    std::deque<std::string> heard_;
    std::map<uint64_t, std::shared_ptr<host::Publication>> publications_;
    uint64_t publicationCount_ = 0;
    SwitchingWire* wire_ = nullptr;
    int64_t startedAt_ = 0;
    bool resets_ = false;
    bool idle_ = false;
    bool calledHome_ = false;  // Device OS runs a function now
    uint32_t unacknowledged_ = 1;
    int level_ = 0;
    double temperature_ = 21.5;
    bool lit_ = true;
    std::string name_;
    std::string direct_, route_, vote_, kept_;

    int64_t deviceMicros() const {
        return static_cast<int64_t>(static_cast<double>(host::machineTime() - startedAt_) * options_.speed);
    }

    void boot() {
        host::current() = this;
        resets_ = false;
        startedAt_ = host::machineTime();
        line_.reset();
        frames_.reset();
        mqtt_.reset();
        surroundings_.reset(new ParticleSurroundings());
        line_.reset(new Lifeline(*surroundings_, newLink(), memory_, options_.mode, options_.radio));
        for (size_t i = 0; i < options_.functions.size(); i++) {
            line_->function(options_.functions[i].c_str(), ::functions[i]);
        }
        line_->variable("level", &level_);
        line_->variable("temperature", &temperature_);
        line_->variable("lit", &lit_);
        line_->variable("name", name_.c_str());
        line_->onEvent(received);
        line_->begin();
        direct_ = "down";
        route_ = "home";
        vote_ = "fine";
        kept_ = "0";
        unacknowledged_ = 1;
        say("booted " + std::to_string(line_->status().boot));
    }

    Link& newLink() {
        Credentials credentials;
        credentials.authority = papers_.authority.c_str();
        credentials.certificate = orNull(papers_.certificate);
        credentials.key = orNull(papers_.key);
        credentials.secret = orNull(options_.secret);
        credentials.user = orNull(options_.user);
        credentials.password = orNull(options_.password);
        const char* name = options_.host.c_str();
        if (options_.mqtt) {
            mqtt_.reset(new MqttTlsLink(name, options_.port, credentials, 30, true));
            return *mqtt_;
        }
        frames_.reset(new TlsTcpClientLink(name, options_.port, credentials, options_.radio));
        return *frames_;
    }

    static const char* orNull(const std::string& text) { return text.empty() ? nullptr : text.c_str(); }

    /** Until there is something to do: bytes, or a line, or some milliseconds later, whatever comes first. */
    void idle() {
        int descriptor = wire_ == nullptr ? -1 : wire_->descriptor();
        idle_ = true;
        host::Fiber::wait(host::machineTime() + idleMicros, descriptor, POLLIN);
        idle_ = false;
        host::current() = this;
    }

    void serve() {
        while (!heard_.empty() && !resets_) {
            std::string line = heard_.front();
            heard_.pop_front();
            std::string order = word(line);
            obey(order, line);
        }
    }

    void obey(const std::string& order, std::string line) {
        if (order == "network") {
            network = line == "up";
            cloud = cloud && network;
        } else if (order == "cloud") {
            cloud = line == "up" && network;
            say(std::string("cloud ") + (cloud ? "up" : "down"));
            failPublications();
        } else if (order == "call") {
            call(line);
        } else if (order == "read") {
            read(line);
        } else if (order == "accepted" || order == "refused") {
            settle(std::strtoull(line.c_str(), nullptr, 10), order == "accepted");
        } else if (order == "publish") {
            publish(line);
        } else if (order == "sleep") {
            line_->askBeforeSleep();
        } else if (order == "reset" || order == "power") {
            restart(order == "power");
        } else {
            say("trouble unknown order: " + escaped(order));
        }
    }

    void call(std::string line) {
        std::string number = word(line);
        auto function = functions.find(word(line));
        if (function == functions.end()) {
            say("unknown " + number);
            return;
        }
        tellAcknowledged("direct");  // before this call
        calledHome_ = true;
        int result = function->second(unescaped(line));
        calledHome_ = false;
        tellAcknowledged("home");
        say("returned " + number + " " + std::to_string(result));
    }

    void read(std::string line) {
        std::string number = word(line);
        auto variable = variables.find(line);
        say(variable == variables.end() ? "unknown " + number
                                        : "value " + number + " " + variable->second.type + " "
                                                  + escaped(variable->second.read()));
    }

    void publish(std::string line) {
        std::string name = word(line);
        std::string data = unescaped(line);
        static const char* const refusals[] = {"", "full", "too-long", "bad-name"};
        Published result = line_->publish(name.c_str(), data.c_str());
        say("published "
            + (result == Published::Kept ? "kept " + std::to_string(line_->unacknowledged() + line_->kept() - 1)
                                         : refusals[static_cast<int>(result)]));
    }

    void settle(uint64_t number, bool accepted) {
        auto publication = publications_.find(number);
        if (publication != publications_.end()) {
            publication->second->state = accepted ? host::Publication::Succeeded : host::Publication::Failed;
            publications_.erase(publication);
        }
    }

    /** Device OS fails what was under way when the link goes. */
    void failPublications() {
        while (!cloud && !publications_.empty()) {
            settle(publications_.begin()->first, false);
        }
    }

    void restart(bool loseMemory) {
        resets_ = true;
        publications_.clear();
        functions.clear();
        variables.clear();
        if (loseMemory) {
            memset(&memory_, 0x5a, sizeof memory_);
        }
    }

    void tellChanges() {
        static const char* const votes[] = {"fine", "lost", "silent"};
        tell("direct", direct_, line_->directUp() ? "up" : "down");
        tell("route", route_, line_->route() == Route::Direct ? "direct" : "home");
        tell("vote", vote_, votes[static_cast<int>(line_->vote())]);
        tellAcknowledged("direct");
        tell("kept", kept_, std::to_string(line_->kept()));
        for (const std::string& complaint : complaints) {
            say("misuse " + escaped(complaint));
        }
        complaints.clear();
    }

    /** What has been acknowledged since it was told last. */
    void tellAcknowledged(const char* via) {
        uint32_t first = line_->unacknowledged();
        if (first > unacknowledged_) {
            unacknowledged_ = first;
            say("acknowledged " + std::to_string(first - 1) + " " + via);
        }
    }

    void tell(const char* what, std::string& before, const std::string& now) {
        if (before != now) {
            before = now;
            say(std::string(what) + " " + now);
        }
    }
};

int run(size_t number, const char* argument) {
    return static_cast<RunningDevice&>(host::device()).run(number, argument);
}

void received(const char* name, const char* data) {
    static_cast<RunningDevice&>(host::device()).say(std::string("received ") + name + " " + escaped(data));
}

[[noreturn]] void misused(const std::string& what) {
    std::cerr << "device: " << what << " (expected: as host/device_main.cpp says at its top)" << std::endl;
    std::exit(2);
}

void take(Options& options, const std::string& name, const std::string& value) {
    const std::map<std::string, std::string*> texts = {
            {"--host", &options.host},     {"--authority", &options.authority}, {"--certificate", &options.certificate},
            {"--key", &options.key},       {"--secret", &options.secret},       {"--user", &options.user},
            {"--id", &options.id},         {"--password", &options.password},   {"--roster", &options.roster}};
    auto text = texts.find(name);
    if (text != texts.end()) {
        *text->second = value;
    } else if (name == "--port") {
        options.port = static_cast<uint16_t>(std::strtoul(value.c_str(), nullptr, 10));
    } else if (name == "--devices") {
        options.devices = static_cast<unsigned>(std::strtoul(value.c_str(), nullptr, 10));
    } else if (name == "--speed") {
        options.speed = std::strtod(value.c_str(), nullptr);
    } else if (name == "--function") {
        options.functions.push_back(value);
    } else if (name == "--link" && (value == "frames" || value == "mqtt")) {
        options.mqtt = value == "mqtt";
    } else if (name == "--mode" && (value == "hot" || value == "warm" || value == "cold")) {
        options.mode = value == "hot" ? Mode::Hot : value == "warm" ? Mode::Warm : Mode::Cold;
    } else if (name == "--radio" && (value == "wifi" || value == "cellular")) {
        options.radio = value == "wifi" ? Radio::Wifi : Radio::Cellular;
    } else {
        misused(name + " " + value);
    }
}

std::string checkedId(const std::string& id) {
    char device[deviceDigits + 1];
    if (!readDevice(id.c_str(), device)) {
        misused("the id " + id);
    }
    return device;
}

Options optionsOf(int count, char** arguments) {
    Options options;
    for (int i = 1; i < count; i += 2) {
        take(options, arguments[i], i + 1 < count ? arguments[i + 1] : "");
    }
    if (options.host.empty() || options.port == 0 || options.authority.empty() || options.devices == 0
        || options.speed <= 0 || options.functions.size() > sizeof functions / sizeof functions[0]) {
        misused("--host, --port, --authority or another option is missing or out of range");
    }
    options.id = checkedId(options.id);
    return options;
}

std::string idAfter(const std::string& first, unsigned number) {
    char digits[9];
    snprintf(digits, sizeof digits, "%08lx",
             (std::strtoul(first.substr(16).c_str(), nullptr, 16) + number) & 0xffffffff);
    return first.substr(0, 16) + digits;
}

/** Each device's own options, of which the roster says some. */
std::vector<Options> devicesOf(const Options& options) {
    std::vector<Options> devices;
    for (unsigned i = 0; options.roster.empty() && i < options.devices; i++) {
        devices.push_back(options);
        devices.back().id = idAfter(options.id, i);
    }
    std::istringstream lines(options.roster.empty() ? "" : readFile(options.roster, ""));
    for (std::string line; std::getline(lines, line);) {
        Options device = options;
        device.id = checkedId(word(line));
        for (const char* name : {"--link", "--mode", "--radio"}) {
            take(device, name, word(line));
        }
        devices.push_back(device);
    }
    return devices;
}

/** All devices of the process, and the lines of the cloud. */
class Fleet {
public:
    explicit Fleet(const Options& options) {
        std::random_device dice;
        for (const Options& each : devicesOf(options)) {
            devices_.emplace_back(new RunningDevice(each, dice()));
            RunningDevice* device = devices_.back().get();
            byId_[each.id] = {device, &scheduler_.add([device] { device->live(); })};
        }
    }

    void run() {
        while (!quits_) {
            if (scheduler_.turn(STDIN_FILENO, 1000 * 1000)) {
                readLines();
            }
            std::cout.flush();
        }
    }

private:
    struct Member {
        RunningDevice* device;
        host::Fiber* fiber;
    };

    host::Scheduler scheduler_;
    std::vector<std::unique_ptr<RunningDevice>> devices_;
    std::map<std::string, Member> byId_;
    std::string unread_;
    bool quits_ = false;

    void readLines() {
        char bytes[65536];
        ssize_t count = ::read(STDIN_FILENO, bytes, sizeof bytes);
        quits_ = quits_ || count <= 0;  // whoever started the devices is gone
        unread_.append(bytes, count > 0 ? static_cast<size_t>(count) : 0);
        for (size_t end = unread_.find('\n'); end != std::string::npos; end = unread_.find('\n')) {
            hear(unread_.substr(0, end));
            unread_.erase(0, end + 1);
        }
    }

    void hear(std::string line) {
        std::string id = word(line);
        quits_ = quits_ || id == "quit";
        if (id == "all") {
            for (auto& member : byId_) {
                hear(member.second, line);
            }
        } else if (byId_.count(id) != 0) {
            hear(byId_[id], line);
        }
    }

    static void hear(Member& member, const std::string& line) {
        if (member.device->hear(line)) {
            member.fiber->wake();
        }
    }
};

}  // namespace

int main(int count, char** arguments) {
    std::signal(SIGPIPE, SIG_IGN);
    Options options = optionsOf(count, arguments);
    Fleet fleet(options);
    fleet.run();
    return 0;
}
