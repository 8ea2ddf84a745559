"""Who may ask for what. A route without a row here fails the suite, a row without a route too.

Each group: who, and the routes that are for them, by name and arguments. `owner`, `packer` and
`writer` mean people of a desk at their own producer, never at another's. Whoever is not named gets
"not found", "forbidden" or the page to sign in, and changes nothing. The editors' room stands in
`table_of_editors`.
"""

from functools import cache

from .table_of_editors import EDITORS_ROOM, OF_NOTHING_HERE

EVERYBODY = "everybody"
SIGNED_IN = "buyer owner packer writer editor promotion promotion_lead registry support operator"

GROUPS: tuple[tuple[str, str], ...] = (
    (
        EVERYBODY,
        """
        healthz readyz robots sitemap sitemap-section(section) short:code(code)
        share:picture(kind,key,language,mark) themes:sheet(slug,version)
        themes:pattern(slug,version) ^media/(?P<path>.*)$(path) wagtail_serve(1)
        payments/stripe/webhook/ feeds:upgrades upgrades:feed
        fairs-by-another-word fair-by-another-word(rest)
        collections:collections collections:collection(slug)
        fairs:index fairs:fair(slug) fairs:booth(slug,number) fairs:catalogue(slug,paper)

        api: api:api-root api:openapi api:products api:product(id) api:certificates
        api:verify(code) api:statement(code) api:regions api:figures api:search

        catalogue:index catalogue:sector(slug) catalogue:group(sector_slug,slug)
        catalogue:detail(slug,pk) catalogue:producers catalogue:producer(slug,pk)
        search:search search:suggest
        certification:verify certification:certificate(code)
        certification:source_row(code,run,line)
        statement-keys statements:check statements:statement(code) statements:make(code)
        statements:paper(code) statements:file(code)
        figures:index figures:rows figures:open_data(form) figures:published(form)
        figures:table(slug,form)

        basket:summary basket:add basket:update basket:remove basket:undo basket:add_code
        basket:remove_code
        checkout:address checkout:start checkout:without_alcohol checkout:with_alcohol
        checkout:review checkout:communes order:track
        gifts:start gifts:sample gifts:hampers gifts:hamper(slug)
        gifts:build gifts:build_review basket:add_hamper
        basket:update_hamper basket:remove_hamper basket:hamper(pk)
        enquiries:contact enquiries:wholesale enquiries:sent misuse:report misuse:outcomes
        voices:of_product(pk) voices:write(pk) voices:report(pk)
        voices:questions(pk) voices:ask(pk) voices:report_question(pk)

        accounts:sign_in accounts:sign_out account:code account:code_enter account:register
        account:saved account:save
        account:alert_ask(product_id) account:follow
        producer_desk:claim producer_desk:join_code producer_desk:join_name
        producer_desk:invitation(token) batch:page(code) batch:sheet(code)
        producer_desk:worker privacy:ask privacy:code

        wagtailadmin_login wagtailadmin_logout wagtailadmin_password_reset
        wagtailadmin_password_reset_done wagtailadmin_password_reset_complete
        wagtailadmin_password_reset_confirm(uidb64,token) wagtailcore_login
        wagtailcore_authenticate_with_password(page_view_restriction_id,page_id)
        wagtaildocs_authenticate_with_password(restriction_id) wagtaildocs_serve(1,2)
        """,
    ),
    (
        # Asked here with a wrong secret: only who holds the link, or the token, is let in.
        "",
        """
        metrics
        misuse:followed(code) voices:review(number,secret,pk)
        voices:question(pk,secret)
        order:gift(number,position,secret) order:detail(number,secret) order:done(number,secret)
        order:account(number,secret) order:cancel(number,secret) order:receipt(number,secret)
        order:again(number,secret) order:withdrawn(number,secret) order:problem(number,secret)
        order:problem_picture(number,secret,case_id) order:reply_picture(number,secret,picture_id)
        order:send_again(number,secret,case_id)
        order:transfer_code(number,secret) order:pay(number,secret) order:pay_back(number,secret)
        gifts:quote(number,secret) gifts:sheet(number,secret) gifts:add(number,secret)
        gifts:receiver(number,secret,position) gifts:remove(number,secret,position)
        gifts:offer(number,secret) gifts:accept(number,secret) gifts:again(number,secret)
        gifts:paper(number,secret)
        fairs:preview(slug,secret) fairs:preview_booth(slug,secret,number)
        account:finish(pk,secret)
        account:alert_confirm(pk,secret) account:alert_stop(pk,secret)
        account:follow_confirm(pk,secret) account:follow_stop(pk,secret)
        privacy:file(pk,secret) privacy:fetch(pk,secret) privacy:order(number,secret)
        """,
    ),
    (
        SIGNED_IN,
        """
        account:home account:orders account:addresses account:address_add
        account:keep_order(number,secret) account:alerts account:settings account:password
        second_factor:ask second_factor:set_up second_factor:own
        privacy:home privacy:agreed privacy:close privacy:close_code
        """,
    ),
    (
        "buyer",
        """
        account:address(pk) account:address_remove(pk) account:address_usual(pk)
        account:alert_end(pk) account:follow_end(pk)
        """,
    ),
    (
        "owner packer writer",
        """
        producer_desk:home producer_desk:choose producer_desk:prove producer_desk:kept
        producer_desk:goods
        producer_desk:certificates producer_desk:certificate(product)
        producer_desk:certificate_filed(product) producer_desk:certificate_labels(product)
        producer_desk:office_requests producer_desk:report_error(product)
        """,
    ),
    (
        "owner packer",
        """
        producer_desk:parcels producer_desk:parcels_pack producer_desk:slips producer_desk:slip(pk)
        producer_desk:parcel(pk) producer_desk:parcel_hand_over(pk)
        producer_desk:parcel_delivered(pk) producer_desk:parcel_cash(pk)
        producer_desk:parcel_refused(pk) producer_desk:cases producer_desk:case(pk)
        producer_desk:case_answer(pk) producer_desk:case_picture(pk)
        producer_desk:case_reply_picture(pk,picture) producer_desk:goods_stock(pk)
        producer_desk:batches producer_desk:new_batch producer_desk:batch_labels(pk)
        producer_desk:batch(pk) producer_desk:parcel_batches(pk)
        producer_desk:edit_batch(pk) producer_desk:batch_sheet(pk)
        """,
    ),
    (
        "owner writer",
        """
        producer_desk:goods_price(pk) producer_desk:goods_looks
                producer_desk:words(product) producer_desk:preview(pk) producer_desk:take_back(pk)
        producer_desk:drop_copy(pk) producer_desk:note_done(pk,note)
        producer_desk:stall producer_desk:sending producer_desk:story producer_desk:profile
        producer_desk:text_take_back(pk) producer_desk:story_picture(slot)
        producer_desk:profile_picture(slot) producer_desk:goods_pictures(product)
        producer_desk:opinions producer_desk:opinion(pk)
        producer_desk:questions producer_desk:question(pk)
        producer_desk:goods_picture(product,slot) producer_desk:picture_file(pk,row)
        """,
    ),
    (
        "owner",
        """
        producer_desk:staff producer_desk:staff_member(pk) producer_desk:staff_call_back(pk)
        producer_desk:money producer_desk:statement(pk) producer_desk:statement_file(pk,kind)
        producer_desk:cash_book producer_desk:cash_file(kind) producer_desk:bank_account
        producer_desk:bank_account_change producer_desk:leave producer_desk:leave_zip
        producer_desk:goods_first_offer(product) producer_desk:sizes(product)
        producer_desk:size_change(pk) producer_desk:size_stop(pk) producer_desk:ask_recall(pk)
        producer_desk:show_sheet(pk) producer_desk:fairs producer_desk:fair(pk)
        """,
    ),
    (
        "editor",
        """
        producer_desk:review producer_desk:review_copy(pk) producer_desk:review_note(pk)
        producer_desk:review_english(pk) producer_desk:review_decide(pk)
        producer_desk:review_picture(pk,row)
        """,
    ),
    (
        "support",
        """
        producer_desk:payouts producer_desk:payout(pk) producer_desk:payout_send(pk)
        producer_desk:payout_confirm(pk) producer_desk:payout_account(pk)
        producer_desk:fees producer_desk:fee(producer)
        support:cancel(number) support:note(number) support:step(number,pk,then)
        support:offer_done(pk) support:case_send_again(pk) support:case_answer(pk)
        support:case_close(pk)
        support:refund(number,pk) support:attention_settled(pk) support:service(number,pk)
        support:transfers support:statement(pk) support:transfer(pk) support:transfer_deal(pk)
        support:transfer_aside(pk) support:transfer_reopen(pk) support:refunds_by_hand
        support:refund_sent(pk) support:cash support:cash_refused(pk) support:invoices
        """,
    ),
    (
        "support operator",
        """
        support:home support:awaiting support:attention support:order(number)
        support:mail(number,pk) support:mail_html(number,pk) support:cases support:offers
        support:reply_picture(pk,picture) support:case(pk) support:case_picture(pk) support:mails
        support:voices support:voice(kind,pk)
        support:mail_kinds support:mail_kind(name,language) support:mail_kind_html(name,language)
        """,
    ),
    (
        "promotion promotion_lead",
        """
        fairs_desk:home fairs_desk:new fairs_desk:fair(pk) fairs_desk:copy(pk) fairs_desk:setup(pk)
        fairs_desk:shape(pk) fairs_desk:section(pk,section) fairs_desk:curate(pk)
        fairs_desk:line(pk,line) fairs_desk:booths(pk) fairs_desk:booth(pk,booth)
        fairs_desk:submit(pk) fairs_desk:invitations(pk) fairs_desk:invited(pk,invitation)
        collections_desk:collections collections_desk:new_collection
        collections_desk:collection(pk) collections_desk:collection_words(pk)
        collections_desk:entry(pk,entry)
        collections_desk:hampers collections_desk:new_hamper collections_desk:hamper(pk)
        collections_desk:hamper_words(pk)
        fairs_desk:report(pk) fairs_desk:report_file(pk,form)
        fairs_desk:worker fairs_desk:day(pk) fairs_desk:on_site(pk)
        fairs_desk:print_room(pk) fairs_desk:print_file(pk,printed)
        """,
    ),
    (
        "promotion_lead",
        "fairs_desk:decide(pk)",
    ),
    (
        "operator",
        """
        dashboard:index dashboard:listing(kind) dashboard:add(kind) dashboard:change(kind,pk)
        dashboard:delete(kind,pk) dashboard:stop(pk)
        operators:home operators:trail operators:switches operators:second_factors
        """,
    ),
    (
        "registry",
        """
        office:runs office:upload office:sample office:try_sample office:desk_requests office:rounds
        office:drop_round(pk) office:run(number) office:preview(number) office:decide(number)
        office:approve(number) office:progress(number) office:result(number)
        office:download(number,form) office:row(number,line) office:undo(number) office:quarantine
        office:announcements office:orders(number) office:orders_mail(number,order_number)
        office:recalls office:recall(pk) office:misuse office:misuse_case(pk)
        office:misuse_letter(pk,letter) office:misuse_picture(pk,picture)
        office:nightly office:pairs office:desks office:desk(pk)
        office:producers office:producers_joining
        office:producers_joined office:figures office:figures_sheet office:plan_back(pk)
        office:ending office:waiting_row(pk) office:certificate(code) office:mapping(number)
        office:cancel(number)
        """,
    ),
)

# Allowed routes that name a thing which this world has none of (a payment by card, for one): who is
# refused is asked all the same. One that does let somebody in fails.
NAMES_NOTHING_HERE = frozenset(
    f"""
    {OF_NOTHING_HERE}
    support:service(number,pk)
    """.split()
)


@cache
def rows() -> dict[str, frozenset[str]]:
    """Who is let in, by route."""
    found: dict[str, frozenset[str]] = {}
    for who, routes in (*GROUPS, *EDITORS_ROOM):
        for key in routes.split():
            assert key not in found, f"{key} stands in the table twice"
            found[key] = frozenset(who.split())
    return found
