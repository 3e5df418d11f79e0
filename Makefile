# tacet - two commands do everything:  make run  (the Czech case)   make check  (all tests)
#
# Layers, left to right. A file may read its own layer and those to its left, never to its
# right. This line is the architecture; `make layers` holds the code to it.
LAYERS   := base kernels random scenario record posterior model engine estimates scores sweeps tables reports cli

PREFIX   ?= /usr/local
CC       ?= cc
CFLAGS   ?= -O3 -g
WARNINGS := -Wall -Wextra -Wpedantic -Wshadow -Wconversion -Wsign-conversion \
            -Wstrict-prototypes -Wmissing-prototypes -Wcast-qual -Wwrite-strings \
            -Wpointer-arith -Wformat=2 -Wundef -Wvla
# -ffp-contract=off: a fused multiply-add would make results depend on the processor.
REQUIRED := -std=c11 -D_POSIX_C_SOURCE=200809L -D_DARWIN_C_SOURCE -ffp-contract=off -pthread -Iinclude -Isim \
            -MMD -MP $(shell pkg-config --cflags gsl libconfig 2>/dev/null)
# Workbooks need libxlsxwriter; without it `tacet report --format xlsx` says so. XLSX= leaves it out.
XLSX     ?= $(shell pkg-config --exists xlsxwriter 2>/dev/null && echo xlsxwriter)
REQUIRED += $(if $(XLSX),-DTACET_XLSX $(shell pkg-config --cflags $(XLSX)))
LIBS     := $(or $(shell pkg-config --libs gsl libconfig 2>/dev/null),-lgsl -lgslcblas -lconfig) \
            $(if $(XLSX),$(shell pkg-config --libs $(XLSX))) -pthread -lm
CMOCKA    = $(or $(shell pkg-config --libs cmocka 2>/dev/null),-lcmocka)

# Short lines while building; `make V=1` shows the commands.
Q         = $(if $(V),,@)
SAY       = $(if $(V),@true,@printf '  %-4s %s\n')

B        ?= build
SOURCES  := $(foreach layer,$(LAYERS),$(wildcard sim/$(layer)/*.c)) $(wildcard sim/kernels/variants/*.c)

# Functions of arrays are compiled once for each width of vectors; the program chooses when it runs.
X86_64   := $(shell $(CC) $(CPPFLAGS) $(CFLAGS) -dM -E -x c /dev/null 2>/dev/null | grep -w __x86_64__)
VARIANTS := baseline $(if $(X86_64),avx2 avx512)
baseline := -DVARIANT=baseline -DVECTOR_BYTES=16
avx2     := -DVARIANT=avx2 -DVECTOR_BYTES=32 -mavx2
avx512   := -DVARIANT=avx512 -DVECTOR_BYTES=64 -mprefer-vector-width=512 \
            -mavx512f -mavx512dq -mavx512bw -mavx512vl
OBJECTS  := $(foreach source,$(SOURCES),$(if $(filter sim/kernels/variants/%,$(source)),\
                $(VARIANTS:%=$(source:%.c=$B/%).%.o),$(source:%.c=$B/%.o)))
LIBRARY  := $(filter-out $B/sim/cli/%,$(OBJECTS))
PROGRAM  := $(filter $B/sim/cli/%,$(OBJECTS))

.PHONY: always all run check verify refresh tests layers prefixes sanitize memcheck bench \
    bench-instructions parameters example validation backtest sweep check-kills \
    check-cluster install format clean

all: $B/tacet $B/libtacet.a

run:
	@tools/dependencies.sh build
	@$(MAKE) --no-print-directory all
	@$B/tacet run scenarios/czech-mfa-apt31.cfg

$B/tacet: $(PROGRAM) $B/libtacet.a $B/flags
	$(SAY) LINK $@
	$(Q)$(CC) $(CFLAGS) $(LDFLAGS) -o $@ $(filter-out $B/flags,$^) $(LIBS)

$B/libtacet.a: $(LIBRARY) $B/flags
	$(SAY) AR $@
	$(Q)rm -f $@ && $(AR) rcs $@ $(LIBRARY)

# Unit tests see the private headers of sim/ too; stray calls of calloc and write can be made to fail.
TESTS    := $(patsubst tests/unit/%.c,$B/tests/%,$(wildcard tests/unit/*/test_*.c))
TESTING  := -Itests -DSCENARIOS='"$(CURDIR)/scenarios"' -DORACLES='"$(CURDIR)/tests/oracle"'

$B/tests/%.o: tests/unit/%.c
	@mkdir -p $(@D)
	$(SAY) CC $<
	$(Q)$(CC) $(CPPFLAGS) $(CFLAGS) $(WARNINGS) $(REQUIRED) $(TESTING) -c -o $@ $<

FAILING  := -Wl,--wrap=calloc,--wrap=malloc,--wrap=realloc,--wrap=write,--wrap=fsync \
            -Wl,--wrap=ftruncate,--wrap=rename,--wrap=flock
$B/tests/%: $B/tests/%.o $B/libtacet.a
	$(SAY) LINK $@
	$(Q)$(CC) $(CFLAGS) $(LDFLAGS) $(FAILING) -o $@ $^ $(CMOCKA) $(LIBS)

$(TESTS): $B/tests/support/fail_alloc.o $B/tests/support/fail_files.o

# The whole program with a call that fails.
$B/tests/tacet: $(PROGRAM) $(patsubst %,$B/tests/support/fail_%.o,alloc files program) $B/libtacet.a
	$(SAY) LINK $@
	$(Q)$(CC) $(CFLAGS) $(LDFLAGS) $(FAILING) -o $@ $^ $(LIBS)
$B/tests/support/%.o: tests/support/%.c
	@mkdir -p $(@D)
	$(SAY) CC $<
	$(Q)$(CC) $(CPPFLAGS) $(CFLAGS) $(WARNINGS) $(REQUIRED) -Itests -c -o $@ $<

check:
	@tools/dependencies.sh check
	@$(MAKE) --no-print-directory tests
	@LAYERS="$(LAYERS)" python3 tests/run.py --build $B

# Golden outputs of the command line, made again: review the difference as text.
refresh: tests
	@python3 tests/run.py --build $B --refresh cli

tests: all $(TESTS) $B/tests/tacet

SANITIZE := -O1 -g -Werror -fno-omit-frame-pointer \
            -fsanitize=address,undefined,float-cast-overflow,float-divide-by-zero \
            -fno-sanitize-recover=undefined
sanitize:
	@tools/dependencies.sh check
	@$(MAKE) --no-print-directory tests B=build/sanitize CFLAGS='$(SANITIZE)'
	@LSAN_OPTIONS=suppressions=$(CURDIR)/tests/support/lsan.supp:print_suppressions=0 \
	    python3 tests/run.py --build build/sanitize unit cli

VALGRIND := valgrind -q --leak-check=full --error-exitcode=9 \
            --suppressions=$(CURDIR)/tests/support/valgrind.supp
memcheck: tests
	@python3 tests/run.py --build $B --wrap "$(VALGRIND)" unit

layers:
	@tools/layers.sh $(LAYERS)

prefixes: $B/libtacet.a
	@tools/prefixes.sh $<

# Speed beside plain programs in C, NumPy and R, for results/bench/ and the README: about three
# minutes. ROUNDS=n sets how often, BEFORE=PROGRAM adds an older tacet.
bench: $B/tacet $(addprefix $B/bench/,yardstick measured kernels random_cost precision)
	@python3 -m doctest tests/bench/figures.py tests/bench/programs.py tests/bench/bench.py
	@python3 tests/bench/bench.py --build $B --compiler '$(CC)' --flags '$(CFLAGS)' \
	    $(if $(ROUNDS),--rounds $(ROUNDS)) $(if $(BEFORE),--before '$(BEFORE)') \
	    $(if $(ONLY),--only $(ONLY))

# Instructions a decision, the same whatever else the machine does: fails if they grow. ACCEPT=1
# writes down the new figures.
bench-instructions: $B/tacet
	@python3 tests/bench/instructions.py --build $B --compiler '$(CC)' $(if $(ACCEPT),--accept)

# Programs that count random numbers do so in calls within the library, too.
$B/bench/random_cost: private WRAPS := -Wl,--wrap=tacet_philox,--wrap=tacet_normal_quantile
$B/bench/%: tests/bench/%.c $B/libtacet.a
	@mkdir -p $(@D)
	$(SAY) CC $<
	$(Q)$(CC) -O2 $(WARNINGS) $(REQUIRED) $(WRAPS) -o $@ $^ $(LIBS)

# The shipped parameters, byte for byte: the fit of the record under its priors.
parameters: $B/tacet
	@$B/tacet calibrate -o scenarios/parameters/fitted.csv

# Scores of the shipped form and of its variants, for docs/validation.md: a quarter of an hour on two
# cores. What is in the cache of $B/validation is not computed again.
validation: $B/tacet
	@tools/validation.py --build $B

# The example in results/, the same bytes each time; its workbook only with the same libxlsxwriter.
EXAMPLE  ?= results/czech-mfa-apt31
example: $B/tacet
	@$B/tacet run scenarios/czech-mfa-apt31.cfg -o $(EXAMPLE) --report >/dev/null
	@rm -f $(EXAMPLE)/run-info.json
	@$B/tacet report $(EXAMPLE) --format text -o $(EXAMPLE)/report.txt
	@cd $(EXAMPLE) && $(abspath $B)/tacet report . --scenarios $(CURDIR)/scenarios --format markdown \
	    --charts charts -o report.md
	@$(if $(XLSX),$B/tacet report $(EXAMPLE) --format xlsx -o $(EXAMPLE)/report.xlsx)

# What happened beside what would have been forecast, for the cases in scenarios/backtest/.
backtest: $B/tacet
	@tools/backtest.py --build $B

# For which mixtures of US policy and the tie of China to Russia the Czech listing passes: 41 x 41 cells
# and their report, the same bytes each time. The commit would change with every one, so it is left out.
GRID     ?= results/czech-grid
SWEPT    ?= $B/czech-grid
sweep: $B/tacet
	@$B/tacet sweep scenarios/sweeps/czech-grid.cfg -o $(SWEPT) >/dev/null
	@mkdir -p $(GRID)
	@$B/tacet merge $(SWEPT) -o $(GRID)/table.csv
	@grep -v '^  "commit":' $(GRID)/table.json >$(SWEPT)/table.json && mv $(SWEPT)/table.json $(GRID)
	@$B/tacet report $(GRID) --charts $(GRID)/charts -o $(GRID)/report.html
	@$B/tacet report $(GRID) --format text -o $(GRID)/report.txt
	@sed -n "4,/^The standard error/p" $(GRID)/report.txt

# Ten thousand random kills of sweeps and merges: about half an hour. KILLS=n sets how many.
check-kills: $B/tacet
	@python3 tests/sweep/kills.py --tacet $B/tacet --base tests/cli/small/small.cfg \
	    --kills $(or $(KILLS),10000)

# A sweep as an array job of a real Slurm on this machine, which is started for it: as root.
check-cluster: $B/tacet
	@python3 tests/sweep/cluster.py --tacet $B/tacet

# The engine against its slow twin in full: some minutes.
verify: $B/tacet
	@python3 tests/twin/compare.py --tacet $B/tacet

install: all
	install -d -m 755 $(DESTDIR)$(PREFIX)/bin $(DESTDIR)$(PREFIX)/lib/pkgconfig \
	    $(DESTDIR)$(PREFIX)/include/tacet $(DESTDIR)$(PREFIX)/share/man/man1 \
	    $(DESTDIR)$(PREFIX)/share/tacet/scenarios/parameters \
	    $(DESTDIR)$(PREFIX)/share/tacet/scenarios/benchmark \
	    $(DESTDIR)$(PREFIX)/share/tacet/scenarios/backtest \
	    $(DESTDIR)$(PREFIX)/share/tacet/scenarios/sweeps \
	    $(DESTDIR)$(PREFIX)/share/tacet/scenarios/scales \
	    $(DESTDIR)$(PREFIX)/share/tacet/scenarios/wording \
	    $(DESTDIR)$(PREFIX)/share/tacet/scenarios/history $(DESTDIR)$(PREFIX)/share/doc/tacet
	install -m 755 $B/tacet $(DESTDIR)$(PREFIX)/bin/tacet
	install -m 644 $B/libtacet.a $(DESTDIR)$(PREFIX)/lib/libtacet.a
	install -m 644 include/tacet/*.h $(DESTDIR)$(PREFIX)/include/tacet/
	install -m 644 docs/tacet.1 $(DESTDIR)$(PREFIX)/share/man/man1/tacet.1
	for file in $$(cd scenarios && git ls-files 2>/dev/null || find . -type f); do \
	    install -m 644 scenarios/$$file $(DESTDIR)$(PREFIX)/share/tacet/scenarios/$$file; done
	install -m 644 docs/model.md results/README.md $(DESTDIR)$(PREFIX)/share/doc/tacet/
	sed "s|@PREFIX@|$(PREFIX)|; s|@XLSX@|$(XLSX)|; s|@VERSION@|$$($B/tacet --version | cut -d' ' -f2)|" \
	    tools/tacet.pc.in >$B/tacet.pc
	install -m 644 $B/tacet.pc $(DESTDIR)$(PREFIX)/lib/pkgconfig/tacet.pc

format:
	clang-format -i $$(git ls-files '*.[ch]')

$B/%.o: %.c
	@mkdir -p $(@D)
	$(SAY) CC $<
	$(Q)$(CC) $(CPPFLAGS) $(CFLAGS) $(WARNINGS) $(REQUIRED) -c -o $@ $<

define variant_rule
$B/%.$(1).o: %.c
	@mkdir -p $$(@D)
	$$(SAY) CC "$$< $(1)"
	$$(Q)$$(CC) $$(CPPFLAGS) $$(CFLAGS) $$(WARNINGS) $$(REQUIRED) $($(1)) -c -o $$@ $$<
endef
$(foreach variant,$(VARIANTS),$(eval $(call variant_rule,$(variant))))

# Objects depend on the flags and the archive on the list of sources they were made with.
FLAGS    := $(CC) $(CPPFLAGS) $(CFLAGS) $(LDFLAGS) $(WARNINGS) $(REQUIRED) $(LIBS) $(OBJECTS) $(baseline) $(avx2) $(avx512)
$B/flags: always
	@mkdir -p $(@D)
	@printf '%s\n' '$(FLAGS)' | cmp -s - $@ || printf '%s\n' '$(FLAGS)' >$@
$(OBJECTS): $B/flags

# The manifest of a sweep says of which commit the program is; only that file is made again for it.
COMMIT   := $(or $(shell git describe --always --dirty --abbrev=12 --exclude='*' 2>/dev/null),unknown)
$B/commit: always
	@mkdir -p $(@D)
	@printf '%s\n' '$(COMMIT)' | cmp -s - $@ || printf '%s\n' '$(COMMIT)' >$@
$B/sim/tables/sweep_table.o: REQUIRED += -DTACET_COMMIT='"$(COMMIT)"'
$B/sim/tables/sweep_table.o: $B/commit
.SECONDARY: $(TESTS:=.o)

clean:
	rm -rf build

-include $(OBJECTS:.o=.d) $(TESTS:=.d) $B/tests/support/fail_alloc.d $B/tests/support/fail_files.d
